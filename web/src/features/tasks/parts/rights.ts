import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { mayAssignSelf, mayComment, mayTask, type Caller, type ProjectRole, type TaskRow } from "@tenon/core";
import { useMemo } from "react";
import { useMe } from "@/lib/me";
import { useProjectRole } from "@/lib/project-header";
import { api } from "@/lib/session";

/** What the person may do with a task, or with the tasks of a project. What they may not is not offered. */
export interface TaskRights {
  readonly create: boolean;
  readonly edit: boolean;
  /** Give it to anybody. */
  readonly assign: boolean;
  /** Take it or give it up oneself. */
  readonly take: boolean;
  readonly transition: boolean;
  readonly reopen: boolean;
  readonly remove: boolean;
  readonly comment: boolean;
}

type Owned = Pick<TaskRow, "assignees" | "reporter_id">;

export const settingsQuery = {
  queryKey: ["settings"],
  queryFn: () => data(api.GET("/api/v1/settings")),
};

export function rightsOf(caller: Caller, role: ProjectRole | null, self_assignment: boolean, task?: Owned): TaskRights {
  return {
    create: mayTask(caller, "create", role),
    edit: mayTask(caller, "edit", role, task),
    assign: mayTask(caller, "assign", role, task),
    take: mayAssignSelf(caller, role, self_assignment),
    transition: mayTask(caller, "transition", role, task),
    reopen: caller.permissions.includes("task:reopen"),
    remove: mayTask(caller, "delete", role, task),
    comment: mayComment(caller, "create"),
  };
}

const NOBODY: Caller = { id: "", permissions: [] };

/** Rights in a project; with a task, those on it. */
export function useTaskRights(project_id: string, task?: Owned): TaskRights {
  const me = useMe() ?? NOBODY;
  const role = useProjectRole(project_id);
  const self_assignment = useQuery(settingsQuery).data?.self_assignment ?? false;
  return useMemo(() => rightsOf(me, role, self_assignment, task), [me, role, self_assignment, task]);
}
