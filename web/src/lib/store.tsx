import {
  createStore,
  memoryStorage,
  systemClock,
  webSocketConnect,
  type Change,
  type Kind,
  type LoggedEvent,
  type Mutation,
  type PendingChange,
  type Refusal,
  type RowOf,
  type ScopeState,
  type Store,
  type StoreStatus,
  type ViewSpec,
} from "@tenon/core";
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { toast } from "@/ui";
import { translator } from "./i18n";
import { databaseName, deleteDatabase, indexedDbStorage } from "./indexed-db";
import { sayProblemNow } from "./problems";
import { identity, session, useIdentity, type Identity } from "./session";

const Context = createContext<Store | null>(null);

/** The local copy of the workspace, kept in step with the server. */
export function useStore(): Store {
  const store = use(Context);
  if (store === null) throw new Error("useStore is for pages of people who are signed in");
  return store;
}

function realtimeUrl(): string {
  return `${location.origin.replace(/^http/, "ws")}/api/v1/realtime`;
}

async function openStore({ user, tenant }: Identity): Promise<{ store: Store; close: () => void }> {
  // Where storage is forbidden (private windows of some browsers), the app works without a local copy.
  const kept = await indexedDbStorage(databaseName(tenant.id, user.id)).catch(() => null);
  const store = createStore({
    transport: session,
    auth: session,
    connect: webSocketConnect((url) => new WebSocket(url)),
    realtime_url: realtimeUrl(),
    storage: kept ?? memoryStorage(),
    clock: systemClock,
    random: Math.random,
    ...("locks" in navigator && { locks: navigator.locks }),
  });
  const again = () => {
    if (document.visibilityState === "visible") store.online();
  };
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
  const unsubscribe = session.subscribe(() => {
    if (session.state().status === "signed_in") store.resume();
  });
  return {
    store,
    close: () => {
      removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
      unsubscribe();
      store.stop();
      kept?.close();
    },
  };
}

/** Opens the local copy of who is signed in; shows nothing of another's. */
export function StoreProvider({ children, fallback }: { children: ReactNode; fallback: ReactNode }) {
  const present = useIdentity();
  const [opened, setOpened] = useState<{ store: Store; of: string } | null>(null);
  const name = present && databaseName(present.tenant.id, present.user.id);
  useEffect(() => {
    const who = identity();
    if (who === null || name === null) return;
    let ended = false;
    let close = () => {};
    void openStore(who).then(async (made) => {
      if (ended) return made.close();
      close = made.close;
      await made.store.start();
      if (!ended) setOpened({ store: made.store, of: name });
    });
    return () => {
      ended = true;
      close();
      setOpened(null);
    };
    // The ids alone make it another copy, not a changed name of the person.
  }, [name]);
  if (opened === null || opened.of !== name) return fallback;
  return (
    <Context value={opened.store}>
      <Refusals store={opened.store} />
      {children}
    </Context>
  );
}

/** Forgets the local copy, at signing out. */
export function forgetStore(identity: Identity): Promise<void> {
  return deleteDatabase(databaseName(identity.tenant.id, identity.user.id));
}

type Catcher = (refusal: Refusal) => boolean;
const catchers = new Set<Catcher>();

/** Tells why a change was refused, unless the page that made it does so in place. */
function Refusals({ store }: { store: Store }) {
  useEffect(
    () =>
      store.onRefused((refusal) => {
        for (const catcher of [...catchers].reverse()) if (catcher(refusal)) return;
        // It fell because another did, which has been told.
        if (refusal.because !== null) return;
        const t = translator();
        toast({
          kind: "error",
          title: t("app.refused_plain"),
          description: `${sayProblemNow(refusal.problem)} ${t("app.refused_back")}`,
        });
      }),
    [store],
  );
  return null;
}

/**
 * Hears of refused changes first: `true` means that the page tells the reason itself, beside the field or the row, and
 * puts the draft (`refusal.change.body`) back.
 */
export function useRefusals(catcher: Catcher): void {
  useEffect(() => {
    catchers.add(catcher);
    return () => {
      catchers.delete(catcher);
    };
  }, [catcher]);
}

/** One row, with pending changes; undefined when it is not there (yet). */
export function useRow<K extends Kind>(kind: K, id: string | null | undefined): RowOf<K> | undefined {
  const store = useStore();
  const subscribe = useCallback(
    (listener: () => void) => (id ? store.watch(kind, id, listener) : () => {}),
    [store, kind, id],
  );
  return useSyncExternalStore(subscribe, () => (id ? store.get(kind, id) : undefined));
}

/** Rows as a live, sorted list. The spec is compared by what it says, so it may be written in place. */
export function useRows<K extends Kind>(spec: ViewSpec<K>): readonly RowOf<K>[] {
  const view = useStore().view(spec);
  return useSyncExternalStore(view.subscribe, view.get);
}

/** Whether a row's changes wait to be sent. */
export function usePending(kind: Kind, id: string): readonly PendingChange[] {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.watch(kind, id, listener), [store, kind, id]);
  return useSyncExternalStore(subscribe, () => store.pendingOf(kind, id));
}

/** How the store stands with the server. */
export function useSyncStatus(): StoreStatus {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribeStatus(listener), [store]);
  return useSyncExternalStore(subscribe, () => store.status());
}

/** Whether rows of a scope (`workspace`, `project:ID`, `task:ID`) can be shown, and are in step. */
export function useScope(name: string): ScopeState {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribeScope(name, listener), [store, name]);
  return useSyncExternalStore(subscribe, () => store.scope(name));
}

/** Keeps a project's tasks live as long as the page shows them. */
export function useProject(id: string): ScopeState {
  const store = useStore();
  useEffect(() => store.openProject(id), [store, id]);
  return useScope(`project:${id}`);
}

/** Keeps a task's comments and presence live as long as it is open. */
export function useTask(id: string): ScopeState {
  const store = useStore();
  useEffect(() => store.openTask(id), [store, id]);
  return useScope(`task:${id}`);
}

/** Who looks at a task now. */
export function usePresence(task_id: string): readonly string[] {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribePresence(task_id, listener), [store, task_id]);
  return useSyncExternalStore(subscribe, () => store.presence(task_id));
}

/** Calls back for every event of the log, once. */
export function useEvents(listener: (events: readonly LoggedEvent[]) => void): void {
  const store = useStore();
  useEffect(() => store.onEvents(listener), [store, listener]);
}

export interface MutateOptions {
  /** Says in a toast what was done, with Undo where that is possible: "Moved to Done". */
  done?: string;
}

/** `mutate(changes.task.patch(row, { title }))`: shows at once, is sent when it can be, and says so if it is refused. */
export function useMutate(): (change: Change, options?: MutateOptions) => Mutation {
  const store = useStore();
  return useCallback(
    (change, { done } = {}) => {
      const undo = done === undefined ? null : store.undoable(change);
      const mutation = store.mutate(change);
      if (done !== undefined) {
        const close = toast({
          title: done,
          ...(undo && {
            action: {
              label: translator()("ui.undo"),
              onAct: () => {
                // What was not sent yet need not be undone: it never happens.
                if (!store.discard(mutation.key)) store.mutate(undo);
              },
            },
          }),
        });
        void mutation.done.then((outcome) => {
          if (!outcome.ok) close();
        });
      }
      return mutation;
    },
    [store],
  );
}
