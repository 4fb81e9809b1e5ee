const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const MIDDLE = "V";

/**
 * A rank between two neighbours, as the server makes them (base 62, compared byte by byte), to show a
 * task in its place until the server's own rank comes. `null` stands for an end of the column.
 */
export function rankBetween(left: string | null, right: string | null): string {
  const low = left ?? "";
  if (right !== null && low >= right) return low + MIDDLE;
  let rank = "";
  let bound = right;
  for (let at = 0; ; at += 1) {
    const from = digit(low, at);
    const to = bound === null ? DIGITS.length : digit(bound, at);
    if (to > from + 1) return rank + DIGITS.charAt((from + to) >> 1) + MIDDLE;
    rank += DIGITS.charAt(from);
    // From here on anything is less than the right one.
    if (to > from) bound = null;
  }
}

function digit(rank: string, at: number): number {
  return at < rank.length ? Math.max(0, DIGITS.indexOf(rank.charAt(at))) : 0;
}

export function compareRanks(a: { order_index: string; id: string }, b: { order_index: string; id: string }): number {
  if (a.order_index !== b.order_index) return a.order_index < b.order_index ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
