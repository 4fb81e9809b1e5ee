import { useCallback, useRef, useState } from "react";
import { identity } from "./session";
import { readJson, writeJson } from "./storage";

const PREFIX = "tenon.draft/";
const KEPT_FOR = 30 * 24 * 3600 * 1000;

interface Kept<T> {
  value: T;
  at: number;
}

function nameOf(key: string, who = identity()): string {
  return `${PREFIX}${who ? `${who.tenant.id}/${who.user.id}` : ""}/${key}`;
}

/**
 * State that outlives the page, the session and the tab, until `clear`: what somebody has written and not sent. The key
 * says where it belongs, such as `comment/${task.id}`. It is kept for a person in a workspace.
 */
export function useDraft<T>(key: string, initial: T): [value: T, set: (value: T) => void, clear: () => void] {
  const name = nameOf(key);
  const [held, setHeld] = useState(() => heldOf(name, initial));
  const present = held.name === name ? held : heldOf(name, initial);
  const set = useCallback(
    (value: T) => {
      setHeld({ name, value });
      writeJson(name, { value, at: Date.now() } satisfies Kept<T>);
    },
    [name],
  );
  const first = useRef(initial);
  const clear = useCallback(() => {
    setHeld({ name, value: first.current });
    writeJson(name, null);
  }, [name]);
  return [present.value, set, clear];
}

function heldOf<T>(name: string, initial: T): { name: string; value: T } {
  return { name, value: readJson<Kept<T>>(name)?.value ?? initial };
}

/** Puts back what was refused, for the page that will ask for it. */
export function keepDraft<T>(key: string, value: T): void {
  writeJson(nameOf(key), { value, at: Date.now() } satisfies Kept<T>);
}

/** Drafts are not kept for ever, nor for others: the old ones go at a start, all of a person's at signing out. */
export function dropDrafts(which: "old" | "mine", who = identity()): void {
  const mine = nameOf("", who);
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const at = readJson<Kept<unknown>>(key)?.at ?? 0;
    if (which === "mine" ? key.startsWith(mine) : at < Date.now() - KEPT_FOR) localStorage.removeItem(key);
  }
}
