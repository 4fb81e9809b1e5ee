import type { components } from "@tenon/api";
import { expect, it } from "vitest";
import { stale } from "./stale";

const event = (name: string, object_type: string, project_id: string | null = "p") =>
  ({ name, object_type, object_id: "p", project_id }) as components["schemas"]["LoggedEvent"];

it.each([
  ["project.updated", "project", [["project", "p"]]],
  ["project.member_added", "project", [["project-members", "p"]]],
  ["project.deleted", "project", [["projects-deleted"], ["project", "p"]]],
  ["note.added", "note", [["project-notes", "p"]]],
  ["comment.added", "comment", [["project-comments", "p"]]],
  ["task.updated", "task", []],
])("%s", (name, object_type, keys) => {
  expect(stale(event(name, object_type))).toEqual(keys);
});

it("asks how the status went again after a step", () => {
  expect(stale(event("project.status_changed", "project"))).toContainEqual(["project-steps", "p"]);
});
