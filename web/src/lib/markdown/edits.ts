/** A text field's text and what is chosen in it. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What to put where, and what to choose afterwards. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Puts marks around what is chosen, or takes them away when they are there: Ctrl+B twice changes nothing. */
export function wrapped({ text, start, end }: Selected, mark: string): Edit {
  const inner = text.slice(start, end);
  const size = mark.length;
  const around = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
  // One star of two is not a mark of its own.
  const alone = size > 1 || (text[start - size - 1] !== mark && text[end + size] !== mark);
  if (around && alone && start >= size) {
    return { from: start - size, to: end + size, insert: inner, start: start - size, end: end - size };
  }
  return { from: start, to: end, insert: `${mark}${inner}${mark}`, start: start + size, end: end + size };
}

/** A link of what is chosen; an address becomes where it leads, and what is missing is chosen next. */
export function linked({ text, start, end }: Selected): Edit {
  const inner = text.slice(start, end);
  if (/^https?:\/\/\S+$/.test(inner)) {
    return { from: start, to: end, insert: `[](${inner})`, start: start + 1, end: start + 1 };
  }
  const insert = `[${inner}](https://)`;
  const at = start + (inner === "" ? 1 : inner.length + 3);
  return { from: start, to: end, insert, start: at, end: inner === "" ? at : at + "https://".length };
}

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?(.*)$/;

/** What Enter does in a list: the next item, or the end of the list on an empty one; null elsewhere. */
export function nextItem({ text, start, end }: Selected): Edit | null {
  if (start !== end) return null;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const match = ITEM.exec(text.slice(from, start));
  if (match === null) return null;
  const [, indent = "", bullet, number, dot = "", gap = " ", box, content = ""] = match;
  if (content === "") return { from, to: start, insert: "", start: from, end: from };
  const sign = bullet ?? `${Number(number) + 1}${dot}`;
  const insert = `\n${indent}${sign}${gap}${box === undefined ? "" : "[ ] "}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}
