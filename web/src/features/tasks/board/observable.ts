import { useSyncExternalStore } from "react";

/** A value that some of many components look at, so that the others are not drawn anew. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The part of it that matters here. */
export function useObserved<T, P>(observable: Observable<T>, part: (value: T) => P): P {
  return useSyncExternalStore(observable.subscribe, () => part(observable.get()));
}
