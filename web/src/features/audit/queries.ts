import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";
import type { Filters } from "./asked";

export type AuditEntry = components["schemas"]["AuditEntry"];

const PAGE_SIZE = 50;

export const auditQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ["audit", "list", filters],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { ...filters, ...cursor, page_size: PAGE_SIZE, total: false };
      return data(api.GET("/api/v1/audit", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

export const checkpointQuery = queryOptions({
  queryKey: ["audit", "checkpoint"],
  queryFn: ({ signal }) => data(api.GET("/api/v1/audit/checkpoint", { signal })),
});
