import type { components } from "@tenon/api/schema";

import type { TaskRow } from "../kinds";
import { rankBetween } from "../rank";
import type { TaskStatus } from "../states";
import type { Change } from "../sync/change";
import { API, type Creation, fresh, guard, insert, type Making, remove, set, shownOf } from "./common";

type Schemas = components["schemas"];
export type NewTask = Schemas["NewTask"];
export type TaskPatch = Schemas["TaskPatch"];
export type BulkSet = Schemas["BulkSet"];

/** Where a task is to stand; at the end of the column with neither neighbour. */
export interface Place {
  readonly status?: TaskStatus;
  readonly before?: string;
  readonly after?: string;
}

const path = (row: Pick<TaskRow, "id">): string => `${API}/tasks/${row.id}`;
const noteOf = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });

/** A new task of a project; it shows at the end of its column. `number` is 0 until the server has given one. */
export function createTask(making: Making, project_id: string, fields: NewTask, last: TaskRow | undefined): Creation {
  const id = fields.id ?? making.ids();
  const row: TaskRow = {
    ...fresh(id, making.now),
    project_id,
    number: 0,
    title: fields.title,
    status: "todo",
    priority: fields.priority ?? "normal",
    reporter_id: fields.reporter_id ?? making.user_id,
    assignees: fields.assignees ?? [],
    labels: fields.labels ?? [],
    parent_id: fields.parent_id ?? null,
    start_date: fields.start_date ?? null,
    due_date: fields.due_date ?? null,
    estimate_hours: fields.estimate_hours ?? null,
    custom_fields: fields.custom_fields ?? {},
    order_index: rankBetween(last?.order_index ?? "m", null),
    comment_count: 0,
    subtask_count: 0,
    subtask_done_count: 0,
    blocked_by_count: 0,
    blocks_count: 0,
    completed_at: null,
  };
  return {
    id,
    method: "POST",
    path: `${API}/projects/${project_id}/tasks`,
    body: { ...fields, id },
    effects: [insert("tasks", row)],
    answers: "tasks",
    label: "task.create",
  };
}

export function patchTask(row: TaskRow, fields: TaskPatch, options: { readonly guard?: boolean } = {}): Change {
  return {
    method: "PATCH",
    path: path(row),
    body: fields,
    ...guard(row, options.guard),
    effects: [set("tasks", row, shownOf<"tasks">(row, fields))],
    answers: "tasks",
    label: "task.patch",
  };
}

function inStatus(row: TaskRow, status: TaskStatus): Partial<TaskRow> {
  // Kept as it is when it was done before: the server says when.
  return { status, completed_at: status === "done" ? row.completed_at : null };
}

/** One step of the state machine. */
export function setTaskStatus(row: TaskRow, to: TaskStatus, note?: string): Change {
  return {
    method: "POST",
    path: `${path(row)}/status`,
    body: { to, ...noteOf(note) },
    effects: [set("tasks", row, inStatus(row, to))],
    answers: "tasks",
    label: "task.status",
  };
}

/** From work straight through review. */
export function completeTask(row: TaskRow, note?: string): Change {
  return {
    method: "POST",
    path: `${path(row)}/complete`,
    body: noteOf(note),
    effects: [set("tasks", row, inStatus(row, "done"))],
    answers: "tasks",
    label: "task.complete",
  };
}

/** To another column, another place, or both. `column` is the one it goes to, as it is shown. */
export function moveTask(row: TaskRow, place: Place, column: readonly TaskRow[], note?: string): Change {
  const others = column.filter((other) => other.id !== row.id);
  const status = place.status ?? row.status;
  return {
    method: "POST",
    path: `${path(row)}/move`,
    body: { ...place, ...noteOf(note) },
    effects: [
      set("tasks", row, {
        ...(status === row.status ? {} : inStatus(row, status)),
        order_index: rankAt(others, place),
      }),
    ],
    answers: "tasks",
    label: "task.move",
  };
}

/** A rank for the place; where the neighbours are not next to each other, beside the one before it. */
export function rankAt(others: readonly TaskRow[], { before, after }: Place): string {
  const afterAt = after === undefined ? -1 : others.findIndex((t) => t.id === after);
  const beforeAt = before === undefined ? -1 : others.findIndex((t) => t.id === before);
  if (afterAt >= 0) return rankBetween(rankOf(others, afterAt), rankOf(others, afterAt + 1));
  if (beforeAt >= 0) return rankBetween(rankOf(others, beforeAt - 1), rankOf(others, beforeAt));
  return rankBetween(others.at(-1)?.order_index ?? "m", null);
}

function rankOf(rows: readonly TaskRow[], at: number): string | null {
  return at < 0 ? null : (rows[at]?.order_index ?? null);
}

export function assignTask(
  row: TaskRow,
  people: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Change {
  const { add = [], remove: off = [] } = people;
  return {
    method: "POST",
    path: `${path(row)}/assignees`,
    body: { add, remove: off },
    effects: [set("tasks", row, { assignees: joined(row.assignees, add, off) })],
    answers: "tasks",
    label: "task.assign",
  };
}

export function deleteTask(row: TaskRow): Change {
  return { method: "DELETE", path: path(row), effects: [remove("tasks", row)], label: "task.delete" };
}

export function restoreTask(row: TaskRow): Change {
  const effects = [insert("tasks", { ...row, deleted_at: null })];
  return { method: "POST", path: `${path(row)}/restore`, effects, answers: "tasks", label: "task.restore" };
}

/** The same to up to 200 tasks, all or none. */
export function changeTasks(rows: readonly TaskRow[], change: BulkSet, note?: string): Change {
  const { status, assignees, labels, ...fields } = change;
  const effects = rows.map((row) =>
    set("tasks", row, {
      ...shownOf<"tasks">(row, fields),
      ...(status === undefined || status === row.status ? {} : inStatus(row, status)),
      ...(assignees ? { assignees: joined(row.assignees, assignees.add, assignees.remove) } : {}),
      ...(labels ? { labels: joined(row.labels, labels.add, labels.remove) } : {}),
    }),
  );
  const ids = rows.map((row) => row.id);
  return {
    method: "POST",
    path: `${API}/tasks/bulk`,
    body: { ids, set: change, ...noteOf(note) },
    effects,
    label: "task.bulk",
  };
}

/** It waits for the other. */
export function addDependency(row: TaskRow, other: TaskRow): Change {
  return {
    method: "POST",
    path: `${path(row)}/dependencies`,
    body: { depends_on_id: other.id },
    effects: [
      set("tasks", row, { blocked_by_count: row.blocked_by_count + 1 }),
      set("tasks", other, { blocks_count: other.blocks_count + 1 }),
    ],
    label: "task.depend",
  };
}

export function removeDependency(row: TaskRow, other: TaskRow): Change {
  return {
    method: "DELETE",
    path: `${path(row)}/dependencies/${other.id}`,
    effects: [
      set("tasks", row, { blocked_by_count: Math.max(0, row.blocked_by_count - 1) }),
      set("tasks", other, { blocks_count: Math.max(0, other.blocks_count - 1) }),
    ],
    label: "task.undepend",
  };
}

function joined(old: readonly string[], add: readonly string[] = [], off: readonly string[] = []): string[] {
  return [...new Set([...old.filter((one) => !off.includes(one)), ...add])];
}
