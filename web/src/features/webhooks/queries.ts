import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";
import type { DeliveryStatus } from "./search";

export type Webhook = components["schemas"]["Webhook"];
export type Delivery = components["schemas"]["Delivery"];
export type ShownDelivery = components["schemas"]["ShownDelivery"];
export type Attempt = components["schemas"]["Attempt"];

export const WEBHOOKS = ["webhooks"] as const;

/** As many as a workspace may have, and more. */
const ALL = 100;
const PAGE_SIZE = 30;
/** While something is on its way, and while nothing is. */
const SOON_MS = 3_000;
const LATER_MS = 15_000;

export const webhooksQuery = queryOptions({
  queryKey: [...WEBHOOKS, "list"],
  queryFn: ({ signal }) => data(api.GET("/api/v1/webhooks", { params: { query: { page_size: ALL } }, signal })),
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS, id],
    queryFn: ({ signal }) => data(api.GET("/api/v1/webhooks/{id}", { params: { path: { id } }, signal })),
  });

/** When a message was taken last, and when one was given up. */
export const lastQuery = (id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS, id, "last"],
    queryFn: async ({ signal }) => {
      const newest = async (status: DeliveryStatus) => {
        const params = { path: { id }, query: { status, page_size: 1, total: false } };
        const page = await data(api.GET("/api/v1/webhooks/{id}/deliveries", { params, signal }));
        return page.data[0]?.finished_at ?? null;
      };
      const [taken, given_up] = await Promise.all([newest("delivered"), newest("failed")]);
      return { taken, given_up };
    },
    refetchInterval: LATER_MS,
  });

export interface DeliveryFilters {
  status?: DeliveryStatus;
  event?: string;
}

export const deliveriesQuery = (id: string, filters: DeliveryFilters) =>
  infiniteQueryOptions({
    queryKey: [...WEBHOOKS, id, "deliveries", filters],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const params = { path: { id }, query: { ...filters, ...cursor, page_size: PAGE_SIZE, total: false } };
      return data(api.GET("/api/v1/webhooks/{id}/deliveries", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    // What becomes of a message is no event of the log.
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const waits = pages.some((page) => page.data.some(({ status }) => status === "pending"));
      // Whoever went far down does not want all of it anew each moment.
      return (waits ? SOON_MS : LATER_MS) * Math.max(1, pages.length);
    },
  });

const MOMENT_MS = 700;

/** A message with its attempts. */
export const deliveryQuery = (id: string, delivery_id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS, id, "delivery", delivery_id],
    queryFn: ({ signal }) => {
      const params = { path: { id, delivery_id } };
      return data(api.GET("/api/v1/webhooks/{id}/deliveries/{delivery_id}", { params, signal }));
    },
    refetchInterval: ({ state }) => (state.data === undefined ? false : nextLook(state.data, Date.now())),
  });

/** How long until it is worth looking again at a message: it is about to be sent, or is sent later, or has ended. */
export function nextLook({ status, due_at }: Pick<Delivery, "status" | "due_at">, now: number): number | false {
  if (status !== "pending") return false;
  const wait = due_at === null ? 0 : Date.parse(due_at) - now;
  return wait > 60_000 ? LATER_MS : Math.max(MOMENT_MS, Math.min(wait, SOON_MS));
}
