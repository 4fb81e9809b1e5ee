import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { api } from "@/lib/session";

/** The whole task: rows leave out its description. */
export const wholeQuery = (task_id: string) =>
  queryOptions({
    queryKey: ["task", task_id],
    queryFn: () => data(api.GET("/api/v1/tasks/{id}", { params: { path: { id: task_id } } })),
  });

export const dependenciesQuery = (task_id: string) =>
  queryOptions({
    queryKey: ["task", task_id, "dependencies"],
    queryFn: () => data(api.GET("/api/v1/tasks/{id}/dependencies", { params: { path: { id: task_id } } })),
  });

export const activityQuery = (task_id: string) =>
  infiniteQueryOptions({
    queryKey: ["task", task_id, "activity"],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/v1/tasks/{id}/activity", {
          params: {
            path: { id: task_id },
            query: { page_size: 30, total: false, ...(pageParam !== null && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
