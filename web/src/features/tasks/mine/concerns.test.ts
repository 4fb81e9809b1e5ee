import type { LoggedEvent } from "@tenon/core";
import { expect, it } from "vitest";
import { concerns } from "./useMyTasks";

const event = (fields: Partial<LoggedEvent>) =>
  ({ object_type: "task", object_id: "t", changes: {}, ...fields }) as LoggedEvent;

it("what names me or is in my list makes it another one", () => {
  const listed = new Set(["mine"]);
  expect(concerns(event({ changes: { assignees: { from: [], to: ["me"] } } }), "me", listed)).toBe(true);
  expect(concerns(event({ changes: { reporter_id: { from: null, to: "me" } } }), "me", listed)).toBe(true);
  expect(concerns(event({ object_id: "mine", changes: { title: { from: "a", to: "b" } } }), "me", listed)).toBe(true);
  expect(concerns(event({ changes: { assignees: { from: [], to: ["another"] } } }), "me", listed)).toBe(false);
  expect(concerns(event({ object_type: "comment", object_id: "mine" }), "me", listed)).toBe(false);
});
