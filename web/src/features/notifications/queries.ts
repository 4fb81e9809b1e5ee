import { infiniteQueryOptions, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { NOTIFICATIONS, summaryQuery } from "./summary";

export type Notification = components["schemas"]["Notification"];
export type Preferences = components["schemas"]["Preferences"];
export type Mute = components["schemas"]["Mute"];
export type Muteable = "task" | "project";

const PAGE_SIZE = 30;

export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...NOTIFICATIONS, "list", { unread }],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { ...(unread && { unread }), ...cursor, page_size: PAGE_SIZE, total: false };
      return data(api.GET("/api/v1/notifications", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

export const preferencesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, "preferences"],
  queryFn: ({ signal }) => data(api.GET("/api/v1/notifications/preferences", { signal })),
});

export const mutesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS, "mutes"],
  queryFn: ({ signal }) => data(api.GET("/api/v1/notifications/mutes", { signal })),
});

type Pages = InfiniteData<{ data: Notification[] }>;

/** Shows in all lists at once what is known to be so by now. */
function show(change: (notification: Notification) => Notification): void {
  queries.setQueriesData<Pages>(
    { queryKey: [...NOTIFICATIONS, "list"] },
    (before) => before && { ...before, pages: before.pages.map((page) => ({ ...page, data: page.data.map(change) })) },
  );
}

function count(by: (unread: number) => number): void {
  queries.setQueryData(
    summaryQuery.queryKey,
    (before) => before && { ...before, unread: Math.max(0, by(before.unread)) },
  );
}

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: read and unread again must not overtake each other on the way. */
function inTurn<T>(send: () => Promise<T>): Promise<T> {
  const sent = turn.then(send);
  turn = sent.catch(() => undefined);
  return sent;
}

/** Read, or unread again; shows before the server has it. */
export async function mark(notification: Notification, read: boolean): Promise<void> {
  if ((notification.read_at !== null) === read) return;
  const { id } = notification;
  const read_at = read ? new Date().toISOString() : null;
  show((each) => (each.id === id ? { ...each, read_at } : each));
  // A count that ends at a hundred is not known any better.
  count((unread) => (unread > 99 ? unread : unread + (read ? -1 : 1)));
  const params = { path: { id } };
  try {
    await inTurn(() =>
      read
        ? data(api.POST("/api/v1/notifications/{id}/read", { params }))
        : data(api.POST("/api/v1/notifications/{id}/unread", { params })),
    );
  } catch (error) {
    void queries.invalidateQueries({ queryKey: NOTIFICATIONS });
    throw error;
  }
}

/** All up to the newest one that is shown: what comes meanwhile stays unread. */
export async function markAll(newest: Notification): Promise<void> {
  const read_at = new Date().toISOString();
  show((each) => ({ ...each, read_at: each.read_at ?? read_at }));
  count(() => 0);
  try {
    await inTurn(() => data(api.POST("/api/v1/notifications/read", { body: { until: newest.id } })));
  } finally {
    void queries.invalidateQueries({ queryKey: NOTIFICATIONS });
  }
}

/** Whether the reader wants to hear no more of a thing. */
export async function mute(object_type: Muteable, id: string, on: boolean): Promise<void> {
  const params = { path: { id } };
  const calls = {
    task: on
      ? () => data(api.PUT("/api/v1/notifications/mutes/task/{id}", { params }))
      : () => data(api.DELETE("/api/v1/notifications/mutes/task/{id}", { params })),
    project: on
      ? () => data(api.PUT("/api/v1/notifications/mutes/project/{id}", { params }))
      : () => data(api.DELETE("/api/v1/notifications/mutes/project/{id}", { params })),
  };
  await calls[object_type]();
  await queries.invalidateQueries({ queryKey: mutesQuery.queryKey });
}
