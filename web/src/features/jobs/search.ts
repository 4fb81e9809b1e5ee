export const STATUSES = ["waiting", "scheduled", "queued", "running", "done", "failed", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];
export const QUEUES = ["high", "default", "low"] as const;
export type Queue = (typeof QUEUES)[number];

/** What the address says of the list of jobs. */
export interface JobsSearch {
  status?: Status;
  queue?: Queue;
  kind?: string;
  /** The one that is shown whole. */
  job?: string;
}

/** Without what is not there: an address has no empty parts. */
export function defined(search: { [K in keyof JobsSearch]: JobsSearch[K] | undefined }): JobsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

export function readSearch(raw: Record<string, unknown>): JobsSearch {
  return defined({
    status: STATUSES.find((status) => status === raw["status"]),
    queue: QUEUES.find((queue) => queue === raw["queue"]),
    kind: text(raw["kind"]),
    job: text(raw["job"]),
  });
}
