import type { TaskRow } from "@tenon/core";

const normal = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** How many are offered at once. */
export const MOST = 20;

/** The number in `12`, `#12` or `OPS-12`; null when it is words that were typed. */
export function numberIn(typed: string): number | null {
  const match = /^(?:#|\p{L}[\p{L}\p{N}-]*-)?(\d{1,9})$/u.exec(typed.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** The best of the tasks at hand: the one of that number, open ones before done ones, then the newest. */
export function searchTasks(rows: readonly TaskRow[], typed: string, without: ReadonlySet<string>): TaskRow[] {
  const number = numberIn(typed);
  const words = normal(typed).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    if (without.has(row.id) || row.number === 0) return false;
    if (number !== null && row.number === number) return true;
    const title = normal(row.title);
    return words.every((word) => title.includes(word));
  });
  const rank = (row: TaskRow) => (row.number === number ? 0 : row.status === "done" ? 2 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || b.number - a.number).slice(0, MOST);
}
