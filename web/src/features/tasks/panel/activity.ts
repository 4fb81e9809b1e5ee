import type { Format, LoggedEvent } from "@tenon/core";
import type { useTranslations } from "use-intl";

type Words = ReturnType<typeof useTranslations<"panel.activity">>;

/** What is needed to put events into words. */
export interface ActivityWords {
  readonly t: Words;
  readonly field: (name: string) => string;
  readonly status: (value: string) => string;
  readonly priority: (value: string) => string;
  readonly person: (id: string) => string;
  readonly task: (id: string) => string;
  readonly format: Pick<Format, "date" | "hours" | "list">;
}

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** Fields that say nothing to people, or are told by another word. */
const SILENT = new Set(["order_index", "completed_at", "id", "project_id", "version"]);
const LONG = new Set(["description", "body", "custom_fields"]);

function changeOf(event: Pick<LoggedEvent, "changes">, field: string): Change | undefined {
  const change = event.changes[field];
  return typeof change === "object" && change !== null ? (change as Change) : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** What an event did, a sentence for each thing; who did it stands before each. */
export function sentences(event: Pick<LoggedEvent, "name" | "changes" | "actor_id">, words: ActivityWords): string[] {
  const { t } = words;
  switch (event.name) {
    case "task.created":
      return [changeOf(event, "parent_id")?.to ? t("created_in") : t("created")];
    case "task.status_changed": {
      const change = changeOf(event, "status");
      return [t("status", { from: words.status(String(change?.from)), to: words.status(String(change?.to)) })];
    }
    case "task.assignees_changed":
      return assignees(event, words);
    case "task.moved": {
      const change = changeOf(event, "status");
      if (change === undefined) return [t("moved")];
      return [t("status", { from: words.status(String(change.from)), to: words.status(String(change.to)) })];
    }
    case "task.dependency_added":
      return [t("dependency_added", { task: words.task(String(changeOf(event, "depends_on_id")?.to)) })];
    case "task.dependency_removed":
      return [t("dependency_removed", { task: words.task(String(changeOf(event, "depends_on_id")?.from)) })];
    case "task.deleted":
      return [t("deleted")];
    case "task.restored":
      return [t("restored")];
    case "comment.added":
      return [t("comment_added")];
    case "comment.edited":
      return [t("comment_edited")];
    case "comment.deleted":
      return [t("comment_deleted")];
    case "attachment.added":
    case "attachment.renamed":
    case "attachment.deleted":
    case "attachment.restored":
      return [attachment(event, words)];
    case "task.updated":
      return Object.keys(event.changes)
        .filter((field) => !SILENT.has(field))
        .flatMap((field) => {
          const change = changeOf(event, field);
          return change === undefined ? [] : updated(field, change, words);
        });
    default:
      return [t("other", { name: event.name })];
  }
}

function attachment(event: Pick<LoggedEvent, "name" | "changes">, { t }: ActivityWords): string {
  const change = changeOf(event, "attachment");
  const [from, to] = [nameOf(change?.from), nameOf(change?.to)];
  switch (event.name) {
    case "attachment.added":
      return t("attachment_added", { name: to });
    case "attachment.renamed":
      return t("attachment_renamed", { from, to });
    case "attachment.deleted":
      return t("attachment_deleted", { name: from });
    default:
      return t("attachment_restored", { name: to });
  }
}

function nameOf(attachment: unknown): string {
  const named = typeof attachment === "object" && attachment !== null && "name" in attachment;
  return named ? String(attachment.name) : "";
}

function assignees(event: Pick<LoggedEvent, "changes" | "actor_id">, { t, person, format }: ActivityWords): string[] {
  const change = changeOf(event, "assignees");
  const [before, after] = [texts(change?.from), texts(change?.to)];
  const came = after.filter((id) => !before.includes(id));
  const went = before.filter((id) => !after.includes(id));
  const names = (ids: string[]) => format.list(ids.map(person));
  const onlyMe = (ids: string[]) => ids.length === 1 && ids[0] === event.actor_id;
  return [
    ...(came.length === 0 ? [] : [onlyMe(came) ? t("took") : t("assigned", { names: names(came) })]),
    ...(went.length === 0 ? [] : [onlyMe(went) ? t("gave_up") : t("unassigned", { names: names(went) })]),
  ];
}

function updated(field: string, { from, to }: Change, words: ActivityWords): string[] {
  const { t, format } = words;
  if (field === "labels") {
    const [before, after] = [texts(from), texts(to)];
    const came = after.filter((label) => !before.includes(label));
    const went = before.filter((label) => !after.includes(label));
    return [
      ...(came.length === 0 ? [] : [t("labels_added", { count: came.length, names: format.list(came) })]),
      ...(went.length === 0 ? [] : [t("labels_removed", { count: went.length, names: format.list(went) })]),
    ];
  }
  if (field === "parent_id") {
    if (to === null) return [t("part_removed", { task: words.task(String(from)) })];
    return [t("part_added", { task: words.task(String(to)) })];
  }
  const name = words.field(field);
  if (LONG.has(field)) return [t("changed_text", { field: name })];
  const [before, after] = [told(field, from, words), told(field, to, words)];
  if (before === null && after === null) return [t("changed_text", { field: name })];
  if (after === null) return [t("cleared", { field: name, from: before ?? "" })];
  if (before === null) return [t("set", { field: name, to: after })];
  return [t("changed", { field: name, from: before, to: after })];
}

function told(field: string, value: unknown, { status, priority, person, format }: ActivityWords): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number") return field === "estimate_hours" ? format.hours(value) : String(value);
  if (typeof value !== "string") return JSON.stringify(value);
  switch (field) {
    case "status":
      return status(value);
    case "priority":
      return priority(value);
    case "reporter_id":
      return person(value);
    case "start_date":
    case "due_date":
      return format.date(value);
    default:
      return `“${value}”`;
  }
}
