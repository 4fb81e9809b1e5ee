import { useInfiniteQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { matchesTask, TASK_STATUSES, type LoggedEvent, type Store, type TaskFilter, type TaskRow } from "@tenon/core";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { useEvents, useRows, useStore } from "@/lib/store";

const OPEN = TASK_STATUSES.filter((status) => status !== "done");
const PAGE = 100;
const MINUTE = 60_000;

export interface MyTasks {
  rows: readonly TaskRow[];
  /** Nothing is known yet. */
  loading: boolean;
  /** Why the server's answer is missing; what this device knows is shown. */
  error: Error | null;
  retry: () => void;
  more: (() => void) | null;
  fetchingMore: boolean;
}

/** Open tasks of all projects that are mine: as the server tells, and as this device knows better. */
export function useMyTasks(user_id: string, tab: "assigned" | "reported"): MyTasks {
  const store = useStore();
  const asked = useInfiniteQuery({
    queryKey: ["tasks", "mine", user_id, tab],
    queryFn: ({ pageParam, signal }) => {
      const whose = tab === "assigned" ? { assignee_id: user_id } : { reporter_id: user_id };
      const query = {
        ...whose,
        "status[in]": OPEN,
        sort: "due_date,-updated_at",
        page_size: PAGE,
        total: false,
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return data(api.GET("/api/v1/tasks", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
    // Where no socket comes through, nothing is heard of projects that are not open here.
    refetchInterval: MINUTE,
    refetchOnWindowFocus: "always",
  });
  const filter = useMemo(
    (): TaskFilter => ({
      status: OPEN,
      ...(tab === "assigned" ? { assignee_id: [user_id] } : { reporter_id: user_id }),
    }),
    [user_id, tab],
  );
  const local = useRows({ kind: "tasks", filter });
  const told = useMemo(() => asked.data?.pages.flatMap((page) => page.data as TaskRow[]) ?? [], [asked.data]);
  const shown = usePresented(store, told);
  useFreshWithProjects();
  useFreshWithTasks(store, user_id, told);
  const rows = useMemo(() => {
    const known = new Map(shown.filter((row) => matchesTask(row, filter, "")).map((row) => [row.id, row]));
    for (const row of local) known.set(row.id, row);
    return [...known.values()];
  }, [shown, local, filter]);
  return {
    rows,
    loading: asked.isPending && rows.length === 0,
    error: asked.error,
    retry: () => void asked.refetch(),
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : null,
    fetchingMore: asked.isFetchingNextPage,
  };
}

/** Rows of the server's answer with what is pending on them; the same list until one of them changes. */
function usePresented(store: Store, told: readonly TaskRow[]): readonly TaskRow[] {
  const last = useRef<{ told: readonly TaskRow[]; shown: readonly TaskRow[] }>({ told: [], shown: [] });
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = told.map((row) => store.watch("tasks", row.id, listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [store, told],
  );
  return useSyncExternalStore(subscribe, () => {
    const shown = told.flatMap((row) => store.present("tasks", row) ?? []);
    const before = last.current;
    const same =
      before.told === told &&
      before.shown.length === shown.length &&
      shown.every((row, at) => row === before.shown[at]);
    if (!same) last.current = { told, shown };
    return last.current.shown;
  });
}

/** A project's counts change with its tasks, also where those are not listened to. */
function useFreshWithProjects(): void {
  const projects = useRows({ kind: "projects" });
  const counts = useMemo(
    () => projects.map(({ id, version, task_counts }) => `${id}${version}${JSON.stringify(task_counts)}`).join(),
    [projects],
  );
  const first = useRef(counts);
  useEffect(() => {
    if (first.current === counts) return;
    const timer = setTimeout(() => {
      first.current = counts;
      void queries.invalidateQueries({ queryKey: ["tasks", "mine"] });
    }, 500);
    return () => clearTimeout(timer);
  }, [counts]);
}

/** Whether an event may make another list of what is mine: it names me, or it is about a task in the list. */
export function concerns(event: LoggedEvent, user_id: string, listed: ReadonlySet<string>): boolean {
  if (event.object_type !== "task") return false;
  return (event.object_id !== null && listed.has(event.object_id)) || JSON.stringify(event.changes).includes(user_id);
}

/** However much happens, the server is asked once a second at most. */
const APART_MS = 1_000;
/** Several events of one change come together. */
const TOGETHER_MS = 100;

/** Hears of the tasks of all projects as long as the page is open. */
function useFreshWithTasks(store: Store, user_id: string, told: readonly TaskRow[]): void {
  useEffect(() => store.hearAll(), [store]);
  const listed = useMemo(() => new Set(told.map((row) => row.id)), [told]);
  const next = useRef<{ timer?: ReturnType<typeof setTimeout>; asked_at: number }>({ asked_at: 0 });
  useEffect(() => {
    const asking = next.current;
    return () => {
      clearTimeout(asking.timer);
      delete asking.timer;
    };
  }, []);
  useEvents(
    useCallback(
      (events: readonly LoggedEvent[]) => {
        const asking = next.current;
        if (asking.timer !== undefined || !events.some((event) => concerns(event, user_id, listed))) return;
        const wait = Math.max(TOGETHER_MS, asking.asked_at + APART_MS - Date.now());
        asking.timer = setTimeout(() => {
          delete asking.timer;
          asking.asked_at = Date.now();
          void queries.invalidateQueries({ queryKey: ["tasks", "mine"] });
        }, wait);
      },
      [user_id, listed],
    ),
  );
}
