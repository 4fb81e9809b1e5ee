export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What the address says of a webhook's page. */
export interface WebhookSearch {
  /** How the messages stand that are shown. */
  status?: DeliveryStatus;
  /** The event that they are about. */
  event?: string;
  /** The message that is looked at. */
  delivery?: string;
}

/** Without what is not there: an address has no empty parts. */
export function defined(search: { [K in keyof WebhookSearch]: WebhookSearch[K] | undefined }): WebhookSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export function readSearch(raw: Record<string, unknown>): WebhookSearch {
  return defined({
    status: DELIVERY_STATUSES.find((status) => status === raw["status"]),
    event: text(raw["event"]),
    delivery: text(raw["delivery"]),
  });
}
