import { expect, it } from "vitest";
import { byDay, dayOf, together } from "./days";
import { isOfTime, placeOf, sentenceOf } from "./sentence";
import { countText } from "./summary";

it("the bell counts to 99", () => {
  expect([0, 1, 99, 100, 250].map(countText)).toEqual(["", "1", "99", "99+", "99+"]);
});

const at = (day: number, hour = 9) => new Date(2026, 2, day, hour).toISOString();

it("entries are put together by the reader's days", () => {
  expect(dayOf(at(2, 0))).toBe("2026-03-02");
  const entries = [
    { id: "c", at: at(3) },
    { id: "b", at: at(2, 23) },
    { id: "a", at: at(2, 0) },
  ];
  expect(byDay(entries).map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
    ["2026-03-03", ["c"]],
    ["2026-03-02", ["b", "a"]],
  ]);
  expect(byDay([])).toEqual([]);
});

it("what was read here stays in its place until the reader goes", () => {
  const one = (id: string, day: number) => ({ id, at: at(day) });
  const [a, b, c] = [one("a", 1), one("b", 2), one("c", 3)];
  expect(together([c, a], new Map([["b", b]]))).toEqual([c, b, a]);
  const same = [c, b];
  expect(together(same, new Map([["b", b]]))).toBe(same);
});

it("each kind says what happened", () => {
  const said = (kind: string, object_type: "task" | "project" | "comment", changes: Record<string, unknown> | null) =>
    sentenceOf({ kind, object_type, changes });
  expect(said("assigned", "task", null).sentence).toBe("assigned");
  expect(said("assigned", "project", null).sentence).toBe("assigned_project");
  expect(said("status_changed", "task", { status: { from: "todo", to: "done" } })).toEqual({
    sentence: "moved",
    status: { from: "todo", to: "done" },
  });
  expect(said("status_changed", "task", {}).sentence).toBe("status_changed");
  expect(said("sold", "task", null).sentence).toBe("other");
  expect([isOfTime("overdue"), isOfTime("commented")]).toEqual([true, false]);
});

it("each leads to its task, else to its project", () => {
  expect(placeOf({ task_id: "t", project_id: "p" })).toBe("/tasks/t");
  expect(placeOf({ task_id: null, project_id: "p" })).toBe("/projects/p");
});
