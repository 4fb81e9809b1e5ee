import { useEffect, useRef, useSyncExternalStore } from "react";
import { createKeybindingsHandler } from "tinykeys";

export interface Shortcut {
  /** `c`, `g b` (one after the other), `$mod+k` (Ctrl, or ⌘). */
  keys: string;
  /** What it does, in the sheet of shortcuts. */
  label: string;
  run: (event: KeyboardEvent) => void;
  group?: "general" | "go" | "page";
  /** Works inside dialogs and panels, and only there. */
  inDialog?: boolean;
}

const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";
const POPUPS = "[role=menu], [role=listbox], [role=combobox]";
const DIALOGS = "[role=dialog], [role=alertdialog]";

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let handle: ((event: Event) => void) | undefined;
/** The longer of two that end with the same key wins: `g b` is not also `b`. */
const answered = new WeakSet<Event>();

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(`${TYPING}, ${POPUPS}`) !== null;
}

function allowed(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || answered.has(event)) return false;
  const modified = shortcut.keys.includes("$mod+");
  if (!modified && isTyping(event)) return false;
  const open = document.querySelector(DIALOGS) !== null;
  return open === (shortcut.inDialog ?? false) || (modified && !open);
}

function bind(): void {
  const byLength = [...registered].sort((a, b) => b.keys.split(" ").length - a.keys.split(" ").length);
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const keys of new Set(byLength.map((shortcut) => shortcut.keys))) {
    bindings[keys] = (event) => {
      // The one registered last belongs to what is on top.
      const shortcut = registered.findLast((each) => each.keys === keys && allowed(each, event));
      if (shortcut === undefined) return;
      answered.add(event);
      event.preventDefault();
      shortcut.run(event);
    };
  }
  handle = createKeybindingsHandler(bindings) as (event: Event) => void;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  handle?.(event);
}

function register(added: readonly Shortcut[]): () => void {
  if (registered.length === 0) addEventListener("keydown", onKeyDown);
  registered = [...registered, ...added];
  bind();
  return () => {
    registered = registered.filter((shortcut) => !added.includes(shortcut));
    bind();
  };
}

/** Registers shortcuts as long as the component is there. None fires while somebody types. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map(({ keys, label, group, inDialog }) => [keys, label, group ?? "", inDialog ?? false]);
  const signature = JSON.stringify(names);
  useEffect(() => {
    // The keys stand still while what they do is always that of the last rendering.
    const stable = latest.current.map((shortcut, index) => ({
      ...shortcut,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    return register(stable);
  }, [signature]);
}

/** Everything there is at the moment, for the sheet of shortcuts. */
export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
}
