const MOST = 100_000;

/** Hours as people type them, `7.5`, `7,5`, `7 h`; null is none, undefined makes no sense. */
export function hoursIn(typed: string): number | null | undefined {
  const text = typed.trim().replace(/\s*h$/i, "").replace(",", ".");
  if (text === "") return null;
  if (!/^\d{1,6}(\.\d{1,4})?$/.test(text)) return undefined;
  const hours = Number(text);
  return hours < MOST ? hours : undefined;
}
