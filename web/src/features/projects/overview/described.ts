import type { LoggedEvent } from "@tenon/core";

type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown } | undefined>>;

/** Events that have a sentence of their own; the dots of their names are underscores there. */
export const SENTENCES = [
  "project_created",
  "project_updated",
  "project_status_changed",
  "project_deleted",
  "project_restored",
  "project_member_added",
  "project_member_changed",
  "project_member_removed",
  "note_added",
  "note_edited",
  "note_deleted",
  "task_created",
  "task_updated",
  "task_status_changed",
  "task_assignees_changed",
  "task_moved",
  "task_dependency_added",
  "task_dependency_removed",
  "task_deleted",
  "task_restored",
  "comment_added",
  "comment_edited",
  "comment_deleted",
  "attachment_added",
  "attachment_renamed",
  "attachment_deleted",
  "attachment_restored",
] as const;

export type Sentence = (typeof SENTENCES)[number];

/** One field before and after. */
export interface Shift {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Described {
  readonly sentence: Sentence | "other";
  /** The task it is about, if it is. */
  readonly task_id: string | null;
  /** Its title then, if the event says it. */
  readonly title: string | null;
  readonly status: { readonly from: string; readonly to: string } | null;
  /** Whom it is about: a member, somebody who was given a task. */
  readonly people: readonly string[];
  readonly role: string | null;
  /** The file it is about. */
  readonly file: string | null;
  /** What else changed, worth showing. */
  readonly shifts: readonly Shift[];
}

/** Of no interest to readers: ids, ranks, and texts too long for a line. */
const SILENT = new Set([
  "id",
  "project_id",
  "order_index",
  "number",
  "version",
  "completed_at",
  "status",
  "custom_fields",
]);
const UPDATES: readonly string[] = ["project_updated", "task_updated"];

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function nameOf(thing: unknown): string | null {
  const named = typeof thing === "object" && thing !== null && "name" in thing;
  return named && typeof thing.name === "string" ? thing.name : null;
}

/** What an event says, without words yet. */
export function describe(event: Pick<LoggedEvent, "name" | "object_type" | "object_id" | "changes">): Described {
  const changes = event.changes as Changes;
  const name = event.name.replaceAll(".", "_");
  const status = changes["status"];
  const moved = status !== undefined && typeof status.from === "string" && typeof status.to === "string";
  let sentence: Described["sentence"] = SENTENCES.find((each) => each === name) ?? "other";
  // Moved within its column, or to another: the second is news.
  if (sentence === "task_moved" && moved) sentence = "task_status_changed";
  const title = changes["title"]?.to;
  const member = changes["user_id"];
  const assignees = changes["assignees"];
  const [before, after] = [strings(assignees?.from), strings(assignees?.to)];
  const changed = [...after.filter((id) => !before.includes(id)), ...before.filter((id) => !after.includes(id))];
  const role = changes["role"]?.to ?? changes["role"]?.from;
  const commented = event.object_type === "comment" ? changes["task_id"]?.to : null;
  const attachment = changes["attachment"];
  return {
    sentence,
    task_id: event.object_type === "task" ? event.object_id : typeof commented === "string" ? commented : null,
    title: typeof title === "string" && event.object_type === "task" ? title : null,
    status: moved ? { from: String(status.from), to: String(status.to) } : null,
    people: member ? strings([member.to ?? member.from]) : sentence === "task_assignees_changed" ? changed : [],
    role: typeof role === "string" ? role : null,
    file: nameOf(attachment?.to) ?? nameOf(attachment?.from),
    shifts: UPDATES.includes(sentence)
      ? Object.entries(changes)
          .filter(([field]) => !SILENT.has(field))
          .map(([field, shift]) => ({ field, from: shift?.from ?? null, to: shift?.to ?? null }))
      : [],
  };
}
