/** The day of a moment where the reader is, `YYYY-MM-DD`. */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export interface Day<T> {
  readonly day: string;
  readonly entries: readonly T[];
}

/** Entries of one day after the other, in the order they came in. */
export function byDay<T extends { readonly at: string }>(entries: readonly T[]): readonly Day<T>[] {
  const days: { day: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** What is there by now, and what was there when it was read: it stays until the reader goes. The newest first. */
export function together<T extends { readonly id: string; readonly at: string }>(
  found: readonly T[],
  kept: ReadonlyMap<string, T>,
): readonly T[] {
  const there = new Set(found.map(({ id }) => id));
  const missing = [...kept.values()].filter(({ id }) => !there.has(id));
  if (missing.length === 0) return found;
  return [...found, ...missing].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
