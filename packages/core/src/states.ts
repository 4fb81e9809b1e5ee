import type { LeadRow, ProjectRow, TaskRow } from "./kinds";

export type TaskStatus = TaskRow["status"];
export type ProjectStatus = ProjectRow["status"];
export type LeadStatus = LeadRow["status"];
export type Priority = TaskRow["priority"];

export const TASK_STATUSES = [
  "todo",
  "in_progress",
  "in_review",
  "done",
  "blocked",
] as const satisfies readonly TaskStatus[];
export const PROJECT_STATUSES = [
  "draft",
  "planned",
  "in_progress",
  "on_hold",
  "completed",
  "cancelled",
] as const satisfies readonly ProjectStatus[];
export const LEAD_STATUSES = ["open", "won", "lost"] as const satisfies readonly LeadStatus[];
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const satisfies readonly Priority[];

/** What the person may do beyond the usual steps. */
export interface Reopening {
  readonly reopen: boolean;
}

const TASK_STEPS: { readonly [from in TaskStatus]: readonly TaskStatus[] } = {
  todo: ["in_progress"],
  in_progress: ["in_review", "blocked"],
  in_review: ["done", "in_progress"],
  done: [],
  blocked: ["in_progress"],
};

const PROJECT_STEPS: { readonly [from in ProjectStatus]: readonly ProjectStatus[] } = {
  draft: ["planned", "cancelled"],
  planned: ["in_progress", "on_hold", "cancelled"],
  in_progress: ["on_hold", "completed", "cancelled"],
  on_hold: ["in_progress", "cancelled"],
  completed: [],
  cancelled: [],
};

const LEAD_STEPS: { readonly [from in LeadStatus]: readonly LeadStatus[] } = {
  open: ["lost"],
  lost: ["open"],
  won: [],
};

/** Where a task can go next. */
export function taskSteps(from: TaskStatus, { reopen }: Reopening): readonly TaskStatus[] {
  return from === "done" && reopen ? ["in_progress"] : TASK_STEPS[from];
}

/** Where a project can go next; an end is left only by reopening. */
export function projectSteps(from: ProjectStatus, { reopen }: Reopening): readonly ProjectStatus[] {
  const steps = PROJECT_STEPS[from];
  return steps.length === 0 && reopen ? ["planned"] : steps;
}

/** Where a lead can go next. It is won by converting it. */
export function leadSteps(from: LeadStatus): readonly LeadStatus[] {
  return LEAD_STEPS[from];
}

/** The shortest way of steps to a status, the start left out; empty when there already, null when there is none. */
export function wayOfTask(from: TaskStatus, to: TaskStatus, may: Reopening): readonly TaskStatus[] | null {
  return shortest(from, to, (status) => taskSteps(status, may));
}

export function wayOfProject(from: ProjectStatus, to: ProjectStatus, may: Reopening): readonly ProjectStatus[] | null {
  return shortest(from, to, (status) => projectSteps(status, may));
}

function shortest<S extends string>(from: S, to: S, steps: (from: S) => readonly S[]): readonly S[] | null {
  const ways: S[][] = [[]];
  const seen = new Set([from]);
  for (const way of ways) {
    const at = way.at(-1) ?? from;
    if (at === to) return way;
    for (const next of steps(at)) {
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}

export function isOpenTask(status: TaskStatus): boolean {
  return status !== "done";
}

export function isOpenProject(status: ProjectStatus): boolean {
  return status !== "completed" && status !== "cancelled";
}
