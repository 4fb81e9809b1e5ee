import type { components } from "@tenon/api/schema";

import type { ProjectRow } from "../kinds";
import type { ProjectStatus } from "../states";
import type { Change } from "../sync/change";
import { API, type Creation, fresh, guard, insert, type Making, remove, set, shownOf } from "./common";

type Schemas = components["schemas"];
export type NewProject = Schemas["NewProject"];
export type ProjectPatch = Schemas["ProjectPatch"];

const path = (row: Pick<ProjectRow, "id">): string => `${API}/projects/${row.id}`;

/** A new project. Its `code` is empty until the server has given one. */
export function createProject(making: Making, fields: NewProject): Creation {
  const id = fields.id ?? making.ids();
  const row: ProjectRow = {
    ...fresh(id, making.now),
    code: fields.code ?? "",
    title: fields.title,
    status: fields.status ?? "draft",
    priority: fields.priority ?? "normal",
    visibility: fields.visibility ?? "tenant",
    owner_id: fields.owner_id ?? making.user_id,
    customer_id: fields.customer_id ?? null,
    lead_id: fields.lead_id ?? null,
    start_date: fields.start_date ?? null,
    due_date: fields.due_date ?? null,
    budget_amount: fields.budget_amount ?? null,
    estimated_price: fields.estimated_price ?? null,
    estimated_cost: fields.estimated_cost ?? null,
    custom_fields: fields.custom_fields ?? {},
    task_counts: { todo: 0, in_progress: 0, in_review: 0, done: 0, blocked: 0, total: 0 },
  };
  return {
    id,
    method: "POST",
    path: `${API}/projects`,
    body: { ...fields, id },
    effects: [insert("projects", row)],
    answers: "projects",
    label: "project.create",
  };
}

export function patchProject(
  row: ProjectRow,
  fields: ProjectPatch,
  options: { readonly guard?: boolean } = {},
): Change {
  return {
    method: "PATCH",
    path: path(row),
    body: fields,
    ...guard(row, options.guard),
    effects: [set("projects", row, shownOf<"projects">(row, fields))],
    answers: "projects",
    label: "project.patch",
  };
}

/** One step of the state machine, or reopening. */
export function setProjectStatus(row: ProjectRow, to: ProjectStatus, reason?: string): Change {
  return {
    method: "POST",
    path: `${path(row)}/status`,
    body: reason === undefined ? { to } : { to, reason },
    effects: [set("projects", row, { status: to })],
    answers: "projects",
    label: "project.status",
  };
}

export function deleteProject(row: ProjectRow): Change {
  return { method: "DELETE", path: path(row), effects: [remove("projects", row)], label: "project.delete" };
}

export function restoreProject(row: ProjectRow): Change {
  const effects = [insert("projects", { ...row, deleted_at: null })];
  return { method: "POST", path: `${path(row)}/restore`, effects, answers: "projects", label: "project.restore" };
}
