import type { CommentRow, ProjectRow, TaskRow } from "./kinds";

/** The caller, as `GET /users/me` tells: rights such as `task:update`. */
export interface Caller {
  readonly id: string;
  readonly permissions: readonly string[];
}

export type ProjectRole = "owner" | "member" | "viewer";

export type TaskAct = "create" | "edit" | "assign" | "transition" | "delete";
export type ProjectAct = "create" | "edit" | "notes" | "reopen" | "delete";

export function may(caller: Caller, permission: string): boolean {
  return caller.permissions.includes(permission);
}

/** The caller's role in a project, null when they do not belong to it. */
export function projectRole(
  members: readonly { readonly user_id: string; readonly role: ProjectRole }[],
  user_id: string,
): ProjectRole | null {
  return members.find((member) => member.user_id === user_id)?.role ?? null;
}

const TASK_PERMISSION: { readonly [act in TaskAct]: string } = {
  create: "task:create",
  edit: "task:update",
  assign: "task:assign",
  transition: "task:transition",
  delete: "task:delete",
};

/** Whether the caller may do this to a task, or add one to the project; the server has the last word. */
export function mayTask(
  caller: Caller,
  act: TaskAct,
  role: ProjectRole | null,
  task?: Pick<TaskRow, "assignees" | "reporter_id">,
): boolean {
  if (may(caller, TASK_PERMISSION[act])) return true;
  if (!may(caller, "task:contribute")) return false;
  const works = role === "owner" || role === "member";
  const own = task !== undefined && (task.reporter_id === caller.id || task.assignees.includes(caller.id));
  switch (act) {
    case "create":
      return works;
    case "edit":
    case "transition":
      return works || own;
    case "assign":
      return role === "owner";
    case "delete":
      return false;
  }
}

/** Taking or giving up a task oneself, where the workspace's settings allow it. */
export function mayAssignSelf(caller: Caller, role: ProjectRole | null, self_assignment: boolean): boolean {
  return mayTask(caller, "assign", role) || (self_assignment && may(caller, "task:contribute"));
}

export function mayProject(caller: Caller, act: ProjectAct, role: ProjectRole | null): boolean {
  const contributes = may(caller, "project:contribute");
  const edits = may(caller, "project:update") || (contributes && role === "owner");
  switch (act) {
    case "create":
      return may(caller, "project:create");
    case "edit":
      return edits;
    case "notes":
      return edits || (contributes && role === "member");
    case "reopen":
      return edits && may(caller, "project:reopen");
    case "delete":
      return may(caller, "project:delete");
  }
}

/** Whether the caller sees the project at all. */
export function seesProject(
  caller: Caller,
  project: Pick<ProjectRow, "visibility">,
  role: ProjectRole | null,
): boolean {
  return (
    may(caller, "project:read") && (project.visibility === "tenant" || role !== null || may(caller, "project:read_all"))
  );
}

export function mayComment(
  caller: Caller,
  act: "create" | "edit" | "delete",
  comment?: Pick<CommentRow, "author_id">,
): boolean {
  const writes = may(caller, "comment:create");
  const own = comment?.author_id === caller.id;
  if (act === "create") return writes;
  if (act === "edit") return writes && own;
  return may(caller, "comment:moderate") || (writes && own);
}
