import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";
import type { JobsSearch } from "./search";
import { isOpen } from "./states";

export type Job = components["schemas"]["Job"];
export type Filters = Omit<JobsSearch, "job">;

export const JOBS = ["jobs"] as const;

const PAGE_SIZE = 40;
/** While something is under way, and while nothing is. */
const SOON_MS = 2_500;
const LATER_MS = 10_000;

export const jobsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...JOBS, "list", filters],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { ...filters, ...cursor, page_size: PAGE_SIZE, total: false };
      return data(api.GET("/api/v1/jobs", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    // What becomes of a job is no event of the log. Whoever went far down does not want all of it anew each moment.
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const moves = pages.some((page) => page.data.some(({ status }) => isOpen(status)));
      return (moves ? SOON_MS : LATER_MS) * Math.max(1, pages.length);
    },
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [...JOBS, "one", id],
    queryFn: ({ signal }) => data(api.GET("/api/v1/jobs/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isOpen(state.data.status) ? SOON_MS : false),
  });
