import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";

export type ImportRow = components["schemas"]["Import"];
export type Report = components["schemas"]["Report"];

export const isOver = ({ status }: Pick<ImportRow, "status">) => status === "done" || status === "failed";

const SOON = 600;

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: () => data(api.GET("/api/v1/imports/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : SOON),
    staleTime: 0,
  });
}

export const historyQuery = infiniteQueryOptions({
  queryKey: ["imports", "list"],
  queryFn: ({ pageParam }) => {
    const cursor = pageParam === null ? {} : { cursor: pageParam };
    return data(api.GET("/api/v1/imports", { params: { query: { page_size: 20, ...cursor } } }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});

/** The projects that came to be while an import ran: nobody else makes many meanwhile. */
export function madeQuery(row: ImportRow) {
  const { started_at, ended_at } = row;
  return queryOptions({
    queryKey: ["imports", "made", row.id],
    queryFn: async () => {
      const query = { "created_at[gte]": started_at ?? "", "created_at[lte]": ended_at ?? "", page_size: 50 };
      return (await data(api.GET("/api/v1/projects", { params: { query } }))).data;
    },
    enabled: started_at !== null && ended_at !== null && !row.dry_run && (row.report?.projects.created ?? 0) > 0,
    staleTime: Infinity,
  });
}
