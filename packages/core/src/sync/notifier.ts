import type { Clock } from "../clock";

/** A frame: what comes from afar within one is told once. */
const FRAME_MS = 16;

/** Tells listeners that something changed, each once for all that changed together. */
export class Notifier {
  readonly #waiting = new Set<() => void>();
  readonly #clock: Clock;
  #timer: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(listeners: Iterable<() => void>): void {
    for (const listener of listeners) this.#waiting.add(listener);
  }

  /** For what a person did: they see it before anything else happens. */
  now(): void {
    this.#timer?.();
    this.#timer = null;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const listener of waiting) listener();
  }

  soon(): void {
    if (this.#waiting.size === 0) return;
    this.#timer ??= this.#clock.after(FRAME_MS, () => {
      this.#timer = null;
      this.now();
    });
  }
}

/** Listeners by name. */
export class Listeners {
  readonly #byName = new Map<string, Set<() => void>>();

  add(name: string, listener: () => void): () => void {
    const own = (): void => listener();
    const set = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, set.add(own));
    return () => {
      set.delete(own);
      if (set.size === 0 && this.#byName.get(name) === set) this.#byName.delete(name);
    };
  }

  of(name: string): Iterable<() => void> {
    return this.#byName.get(name) ?? [];
  }
}
