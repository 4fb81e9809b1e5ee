/** One field before and after; null where there was, or is, nothing. */
export interface Shift {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return value;
  // A file, say, is told by its name.
  if (typeof value === "object" && "name" in value && typeof value.name === "string") return value.name;
  return JSON.stringify(value);
}

/** What an event changed, in the order of the log; without the `said` fields, which its sentence tells already. */
export function shiftsOf(changes: Readonly<Record<string, unknown>>, said: readonly string[] = []): readonly Shift[] {
  return Object.entries(changes)
    .filter(([field]) => !said.includes(field))
    .map(([field, change]) => {
      const { from, to } = typeof change === "object" && change !== null ? (change as Record<string, unknown>) : {};
      return { field, from: textOf(from), to: textOf(to) };
    });
}

/** The titles that entries tell, by what they are of: other entries about the same leave them out. */
export function titlesIn(
  entries: readonly { readonly object_id: string; readonly changes: Readonly<Record<string, unknown>> }[],
): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { object_id, changes } of entries) {
    const title = valueOf(changes, "title") ?? valueOf(changes, "url");
    // The newest comes first.
    if (title !== null && !titles.has(object_id)) titles.set(object_id, title);
  }
  return titles;
}

/** The value of a field after an event, or before it where the event took it away. */
export function valueOf(changes: Readonly<Record<string, unknown>>, field: string): string | null {
  const change = changes[field];
  if (typeof change !== "object" || change === null) return null;
  const { from, to } = change as Record<string, unknown>;
  return textOf(to) ?? textOf(from);
}
