import { queryOptions } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { api } from "@/lib/session";

export const NOTIFICATIONS = ["notifications"] as const;

/** How much waits to be read; counted to a hundred. The socket tells of changes. */
export const summaryQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, "summary"],
  queryFn: ({ signal }) => data(api.GET("/api/v1/notifications/summary", { signal })),
  staleTime: 5 * 60_000,
});

const MOST = 99;

/** "3", or "99+"; nothing while there is nothing. */
export function countText(unread: number): string {
  if (unread <= 0) return "";
  return unread > MOST ? `${MOST}+` : String(unread);
}
