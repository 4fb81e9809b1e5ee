import type { CommentRow, CustomerRow, LeadRow, ProjectRow, RowOf, TaskRow } from "../kinds";
import { taskSteps } from "../states";
import type { Change } from "../sync/change";
import { deleteComment } from "./comment";
import {
  type CustomerPatch,
  deleteCustomer,
  deleteLead,
  type LeadPatch,
  patchCustomer,
  patchLead,
  restoreCustomer,
  restoreLead,
} from "./customer";
import { deleteProject, patchProject, type ProjectPatch, restoreProject } from "./project";
import { assignTask, deleteTask, moveTask, patchTask, restoreTask, type TaskPatch } from "./task";

/** How rows are before a change. */
export interface Before {
  get<K extends "tasks" | "projects" | "customers" | "leads" | "comments">(kind: K, id: string): RowOf<K> | undefined;
  /** The column that a task stands in, as it is shown. */
  column(task: TaskRow): readonly TaskRow[];
}

/** What takes a change back; null when nothing does. Ask before making the change. */
export function undoOf(change: Change, before: Before): Change | null {
  const [effect, ...others] = change.effects;
  if (!effect || others.length > 0) return null;
  if ("insert" in effect) {
    const made = effect.insert;
    switch (change.label) {
      case "task.create":
        return deleteTask(made as TaskRow);
      case "project.create":
        return deleteProject(made as ProjectRow);
      case "customer.create":
        return deleteCustomer(made as CustomerRow);
      case "lead.create":
        return deleteLead(made as LeadRow);
      case "comment.add":
        return deleteComment(made as CommentRow);
      default:
        return null;
    }
  }
  switch (effect.kind) {
    case "tasks": {
      const row = before.get("tasks", effect.id);
      return row ? undoOfTask(change, row, before) : null;
    }
    case "projects": {
      const row = before.get("projects", effect.id);
      if (!row) return null;
      if (change.label === "project.delete") return restoreProject(row);
      return change.label === "project.patch"
        ? orNull(row, change.body, (fields: ProjectPatch) => patchProject(row, fields))
        : null;
    }
    case "customers": {
      const row = before.get("customers", effect.id);
      if (!row) return null;
      if (change.label === "customer.delete") return restoreCustomer(row);
      return change.label === "customer.patch"
        ? orNull(row, change.body, (fields: CustomerPatch) => patchCustomer(row, fields))
        : null;
    }
    case "leads": {
      const row = before.get("leads", effect.id);
      if (!row) return null;
      if (change.label === "lead.delete") return restoreLead(row);
      return change.label === "lead.patch"
        ? orNull(row, change.body, (fields: LeadPatch) => patchLead(row, fields))
        : null;
    }
    default:
      return null;
  }
}

function undoOfTask(change: Change, row: TaskRow, before: Before): Change | null {
  switch (change.label) {
    case "task.delete":
      return restoreTask(row);
    case "task.patch":
      return orNull(row, change.body, (fields: TaskPatch) => patchTask(row, fields));
    case "task.assign": {
      const { add = [], remove = [] } = change.body as { add?: string[]; remove?: string[] };
      const came = add.filter((id) => !row.assignees.includes(id));
      const went = remove.filter((id) => row.assignees.includes(id));
      return assignTask(row, { add: went, remove: came });
    }
    case "task.move":
    case "task.status": {
      const to = (change.body as { to?: TaskRow["status"]; status?: TaskRow["status"] }).to;
      const status = to ?? (change.body as { status?: TaskRow["status"] }).status ?? row.status;
      // The machine knows no way back over some steps, such as from review to the beginning.
      if (status !== row.status && !taskSteps(status, { reopen: true }).includes(row.status)) return null;
      const column = before.column(row);
      const at = column.findIndex((other) => other.id === row.id);
      const [above, below] = [column[at - 1], column[at + 1]];
      const place = {
        status: row.status,
        ...(above ? { after: above.id } : {}),
        ...(below ? { before: below.id } : {}),
      };
      return moveTask({ ...row, status }, place, column);
    }
    default:
      return null;
  }
}

/** The fields as they were; null when some were not known, such as a description. */
function orNull<F>(row: object, body: unknown, patch: (fields: F) => Change): Change | null {
  const names = Object.keys((body ?? {}) as object);
  if (names.some((name) => !Object.hasOwn(row, name))) return null;
  const old = row as Readonly<Record<string, unknown>>;
  return patch(Object.fromEntries(names.map((name) => [name, old[name]])) as F);
}
