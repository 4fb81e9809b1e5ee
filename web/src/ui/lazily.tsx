import { cloneElement, useState, useSyncExternalStore, type ReactElement } from "react";
import { CodeMissing } from "@/lib/lazy";

/** Code that opens over the page. It is no part of what the first page waits for. */
export interface Lazy<M> {
  load: () => Promise<void>;
  get: () => M | undefined;
  failure: () => CodeMissing | undefined;
  subscribe: (listener: () => void) => () => void;
}

export function lazily<M>(from: () => Promise<M>): Lazy<M> {
  const listeners = new Set<() => void>();
  let module: M | undefined;
  let failure: CodeMissing | undefined;
  let loading: Promise<void> | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    load: () =>
      (loading ??= from().then(
        (loaded) => {
          module = loaded;
          failure = undefined;
          tell();
        },
        (cause: unknown) => {
          failure = new CodeMissing(cause);
          loading = undefined;
          tell();
        },
      )),
    get: () => module,
    failure: () => failure,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The code once it is there. When it is wanted and cannot be had, the page says so. */
export function useLazily<M>(lazy: Lazy<M>, wanted: boolean): M | undefined {
  const module = useSyncExternalStore(lazy.subscribe, lazy.get);
  const failure = useSyncExternalStore(lazy.subscribe, lazy.failure);
  if (wanted && module === undefined) {
    if (failure !== undefined) throw failure;
    void lazy.load();
  }
  return module;
}

interface TriggerProps {
  onClick?: (event: React.MouseEvent) => void;
}

export interface Armed<M> {
  /** Once it is there and of use: it draws the trigger itself. */
  module: M | undefined;
  /** It was asked to open before it was there. */
  opens: boolean;
  /** What stands in for it meanwhile: the same trigger, which asks for it. */
  standIn: (trigger: ReactElement) => ReactElement;
}

/** For what opens at a trigger: until its code is there, the trigger alone stands in its place. */
export function useArmed<M>(lazy: Lazy<M>, popup: "menu" | "dialog" | "listbox", open?: boolean): Armed<M> {
  // Whoever comes after the code needs no stand-in. Whoever came before keeps theirs, and its focus, until it is used.
  const [late] = useState(() => lazy.get() !== undefined);
  const [armed, setArmed] = useState(false);
  const wanted = armed || open === true;
  const module = useLazily(lazy, wanted);
  const warm = () => void lazy.load();
  return {
    module: late || wanted ? module : undefined,
    opens: armed,
    standIn: (trigger) => {
      const given = trigger.props as TriggerProps;
      return cloneElement(trigger as ReactElement<Record<string, unknown>>, {
        "aria-haspopup": popup,
        "aria-expanded": false,
        onPointerEnter: warm,
        onFocus: warm,
        onClick: (event: React.MouseEvent) => {
          given.onClick?.(event);
          setArmed(true);
        },
        onKeyDown: (event: React.KeyboardEvent) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setArmed(true);
        },
      });
    },
  };
}
