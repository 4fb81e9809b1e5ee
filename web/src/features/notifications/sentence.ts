import type { Notification } from "./queries";

export const SENTENCES = [
  "assigned",
  "assigned_project",
  "mentioned",
  "commented",
  "status_changed",
  "moved",
  "due_soon",
  "overdue",
  "other",
] as const;
export type Sentence = (typeof SENTENCES)[number];

export interface Said {
  readonly sentence: Sentence;
  readonly status: { readonly from: string; readonly to: string } | null;
}

function statusOf(changes: Notification["changes"]): Said["status"] {
  const change = changes?.["status"];
  if (typeof change !== "object" || change === null) return null;
  const { from, to } = change as Record<string, unknown>;
  return typeof from === "string" && typeof to === "string" ? { from, to } : null;
}

/** What a notification says, without words yet. A kind that this app does not know says that something happened. */
export function sentenceOf({
  kind,
  object_type,
  changes,
}: Pick<Notification, "object_type" | "changes"> & { readonly kind: string }): Said {
  const status = statusOf(changes);
  if (kind === "assigned" && object_type === "project") return { sentence: "assigned_project", status };
  if (kind === "status_changed" && status !== null) return { sentence: "moved", status };
  return { sentence: SENTENCES.find((each) => each === kind) ?? "other", status };
}

/** Whether it comes of the calendar and not of anybody. */
export function isOfTime(kind: string): boolean {
  return kind === "due_soon" || kind === "overdue";
}

/** Where it leads. */
export function placeOf({
  task_id,
  project_id,
}: Pick<Notification, "task_id" | "project_id">): "/inbox" | `/tasks/${string}` | `/projects/${string}` {
  if (task_id !== null) return `/tasks/${task_id}`;
  return project_id === null ? "/inbox" : `/projects/${project_id}`;
}
