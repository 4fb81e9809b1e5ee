/** One field before and after; null where there was, or is, nothing. */
export interface Shift {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What an event changed, in the order of the log. */
export function shiftsOf(changes: Readonly<Record<string, unknown>>): readonly Shift[] {
  return Object.entries(changes).map(([field, change]) => {
    const { from, to } = typeof change === "object" && change !== null ? (change as Record<string, unknown>) : {};
    return { field, from: textOf(from), to: textOf(to) };
  });
}

/** The value of a field after an event, or before it where the event took it away. */
export function valueOf(changes: Readonly<Record<string, unknown>>, field: string): string | null {
  const change = changes[field];
  if (typeof change !== "object" || change === null) return null;
  const { from, to } = change as Record<string, unknown>;
  return textOf(to) ?? textOf(from);
}
