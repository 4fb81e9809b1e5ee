import type { ProjectRow, TaskRow } from "../../src";

const AT = "2026-03-02T08:00:00.000Z";

export function project(id: string, fields: Partial<ProjectRow> = {}): ProjectRow {
  return {
    id,
    code: id.toUpperCase(),
    title: `Project ${id}`,
    status: "draft",
    priority: "normal",
    visibility: "tenant",
    owner_id: null,
    customer_id: null,
    lead_id: null,
    start_date: null,
    due_date: null,
    budget_amount: null,
    estimated_price: null,
    estimated_cost: null,
    custom_fields: {},
    task_counts: { todo: 0, in_progress: 0, in_review: 0, done: 0, blocked: 0, total: 0 },
    version: 1,
    created_at: AT,
    updated_at: AT,
    deleted_at: null,
    ...fields,
  };
}

export function task(id: string, project_id: string, fields: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    project_id,
    number: 1,
    title: `Task ${id}`,
    status: "todo",
    priority: "normal",
    reporter_id: null,
    assignees: [],
    labels: [],
    parent_id: null,
    start_date: null,
    due_date: null,
    estimate_hours: null,
    order_index: "V",
    custom_fields: {},
    comment_count: 0,
    subtask_count: 0,
    subtask_done_count: 0,
    blocked_by_count: 0,
    blocks_count: 0,
    completed_at: null,
    version: 1,
    created_at: AT,
    updated_at: AT,
    deleted_at: null,
    ...fields,
  };
}
