/** Time, as the store needs it. Tests turn it by hand. */
export interface Clock {
  now(): number;
  /** Runs `callback` later; the answer stops it. */
  after(milliseconds: number, callback: () => void): () => void;
}

// Every JavaScript engine that runs an app has these; no types of a platform are needed for them.
interface Timers {
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timers = globalThis as unknown as Timers;
    const handle = timers.setTimeout(callback, milliseconds);
    return () => timers.clearTimeout(handle);
  },
};

export function sleep(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
