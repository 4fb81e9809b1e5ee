import { useInfiniteQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { matchesTask, TASK_STATUSES, type Store, type TaskFilter, type TaskRow } from "@tenon/core";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { useRows, useStore } from "@/lib/store";

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
    // Others give me work in projects that are not open here, and then nothing is heard.
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
