import { addComment, deleteComment, editComment } from "./comment";
import {
  convertLead,
  createCustomer,
  createLead,
  deleteCustomer,
  deleteLead,
  patchCustomer,
  patchLead,
  restoreCustomer,
  restoreLead,
} from "./customer";
import { createProject, deleteProject, patchProject, restoreProject, setProjectStatus } from "./project";
import {
  addDependency,
  assignTask,
  changeTasks,
  completeTask,
  createTask,
  deleteTask,
  moveTask,
  patchTask,
  removeDependency,
  restoreTask,
  setTaskStatus,
} from "./task";

/** Builders of changes: what is sent, and what is shown until it is confirmed. */
export const changes = {
  task: {
    create: createTask,
    patch: patchTask,
    status: setTaskStatus,
    complete: completeTask,
    move: moveTask,
    assign: assignTask,
    remove: deleteTask,
    restore: restoreTask,
    bulk: changeTasks,
    depend: addDependency,
    undepend: removeDependency,
  },
  project: {
    create: createProject,
    patch: patchProject,
    status: setProjectStatus,
    remove: deleteProject,
    restore: restoreProject,
  },
  comment: { add: addComment, edit: editComment, remove: deleteComment },
  customer: { create: createCustomer, patch: patchCustomer, remove: deleteCustomer, restore: restoreCustomer },
  lead: { create: createLead, patch: patchLead, remove: deleteLead, restore: restoreLead, convert: convertLead },
} as const;

export { mentionOf, mentionsIn } from "./comment";
export type { Creation, Making } from "./common";
export type { Conversion, CustomerPatch, LeadPatch, NewCustomer, NewLead } from "./customer";
export type { NewProject, ProjectPatch } from "./project";
export { type BulkSet, type NewTask, type Place, rankAt, type TaskPatch } from "./task";
export { type Before, undoOf } from "./undo";
