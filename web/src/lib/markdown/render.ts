import { clean } from "./clean";
import { isCostly, toHtml } from "./parse";

/** What a rendered text needs to know of the page around it. */
export interface Surroundings {
  readonly origin: string;
  /** The present name of somebody mentioned; undefined when nobody here has that id. */
  readonly nameOf: (user_id: string) => string | undefined;
  /** The reader, whose own mentions stand out. */
  readonly me: string | null;
  readonly words: { readonly done: string; readonly not_done: string };
}

/** Markdown as nodes that are safe to show. Whatever cannot be read is shown as it was written. */
export function render(source: string, around: Surroundings): DocumentFragment {
  const fragment = read(source, around.origin);
  for (const mention of fragment.querySelectorAll("[data-mention]")) showMention(mention, around);
  for (const box of fragment.querySelectorAll("[data-check]")) showCheck(box, around);
  for (const block of fragment.querySelectorAll("pre")) block.tabIndex = 0;
  for (const table of fragment.querySelectorAll("table")) scrolling(table);
  return fragment;
}

function read(source: string, origin: string): DocumentFragment {
  try {
    if (!isCostly(source)) return clean(toHtml(source), origin);
  } catch {
    // Nested deeper than the parser can follow.
  }
  const fragment = document.createDocumentFragment();
  const plain = document.createElement("pre");
  plain.textContent = source;
  fragment.append(plain);
  return fragment;
}

function showMention(mention: Element, { nameOf, me }: Surroundings): void {
  const id = mention.getAttribute("data-mention") ?? "";
  const name = nameOf(id);
  if (name !== undefined) mention.textContent = `@${name}`;
  if (id === me) mention.setAttribute("data-me", "");
}

function showCheck(box: Element, { words }: Surroundings): void {
  const done = box.getAttribute("data-check") === "true";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", done ? words.done : words.not_done);
  box.textContent = "";
  box.closest("li")?.setAttribute("data-task", "");
}

/** A wide table scrolls by itself, also by the keyboard. */
function scrolling(table: Element): void {
  const frame = document.createElement("div");
  frame.setAttribute("data-scroll", "");
  frame.tabIndex = 0;
  table.replaceWith(frame);
  frame.append(table);
}
