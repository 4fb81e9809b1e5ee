import { useSyncExternalStore } from "react";

let said = "";
let times = 0;
const listeners = new Set<() => void>();

/** Tells those who listen to the page: "Moved to Done, 3 of 12". */
export function announce(text: string): void {
  times += 1;
  // The same words twice are a change too: a space that is not heard.
  said = times % 2 === 0 ? text : `${text}\u00a0`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where announcements are read from; once in the page. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div aria-live="polite" aria-atomic className="sr-only">
      {text}
    </div>
  );
}
