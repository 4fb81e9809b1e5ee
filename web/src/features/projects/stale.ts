import type { QueryKey } from "@tanstack/react-query";
import type { components } from "@tenon/api";

type LoggedEvent = components["schemas"]["LoggedEvent"];

/** Which answers an event makes out of date. The activity is not asked again: it takes the events themselves. */
export function stale({ name, object_type, object_id, project_id }: LoggedEvent): readonly QueryKey[] {
  switch (object_type) {
    case "project":
      if (name.startsWith("project.member_")) return [["project-members", object_id]];
      if (name === "project.status_changed")
        return [
          ["project", object_id],
          ["project-steps", object_id],
        ];
      if (name === "project.deleted" || name === "project.restored")
        return [["projects-deleted"], ["project", object_id]];
      return [["project", object_id]];
    case "note":
      return project_id === null ? [] : [["project-notes", project_id]];
    case "comment":
      return project_id === null ? [] : [["project-comments", project_id]];
    default:
      return [];
  }
}
