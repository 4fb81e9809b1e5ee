import type { Kind } from "./search";

/** The events of each kind, by their names in the log. Those of kinds that are not here are in the whole list. */
export const NAMES: Record<Kind, readonly string[]> = {
  sign_ins: ["session.started", "session.refused", "session.ended"],
  people: [
    "user.created",
    "user.updated",
    "user.deleted",
    "user.restored",
    "invitation.created",
    "invitation.accepted",
    "invitation.revoked",
    "role.created",
    "role.updated",
    "role.deleted",
    "role.restored",
    "api_key.created",
    "api_key.deleted",
  ],
  workspace: ["tenant.created", "tenant.updated", "settings.updated", "import.created", "import.status_changed"],
  projects: [
    "project.created",
    "project.updated",
    "project.status_changed",
    "project.deleted",
    "project.restored",
    "project.member_added",
    "project.member_changed",
    "project.member_removed",
    "note.added",
    "note.edited",
    "note.deleted",
  ],
  tasks: [
    "task.created",
    "task.updated",
    "task.status_changed",
    "task.assignees_changed",
    "task.moved",
    "task.dependency_added",
    "task.dependency_removed",
    "task.deleted",
    "task.restored",
    "comment.added",
    "comment.edited",
    "comment.deleted",
  ],
  trade: [
    "customer.created",
    "customer.updated",
    "customer.deleted",
    "customer.restored",
    "contact.created",
    "contact.updated",
    "contact.deleted",
    "lead.created",
    "lead.updated",
    "lead.status_changed",
    "lead.converted",
    "lead.deleted",
    "lead.restored",
  ],
};

/** The key of an event's words: no message has a dot in its name. */
export function wordsOf(name: string): string {
  return name.replaceAll(".", "_");
}
