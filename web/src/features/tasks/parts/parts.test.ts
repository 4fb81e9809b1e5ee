import type { TaskRow } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { difference } from "./AssigneePicker";
import { taskKey } from "./key";
import { rightsOf } from "./rights";
import { numberIn, searchTasks } from "./search";

const task = (number: number, title: string, status: TaskRow["status"] = "todo") =>
  ({ id: `t${number}`, number, title, status }) as TaskRow;

describe("finding a task", () => {
  const tasks = [task(1, "Größe prüfen"), task(12, "Ship 1 box", "done"), task(3, "Ship it"), task(0, "Ship later")];
  const found = (typed: string, without: string[] = []) =>
    searchTasks(tasks, typed, new Set(without)).map((row) => row.number);

  it.each([
    ["12", 12],
    ["#12", 12],
    ["OPS-12", 12],
    ["AB2-7", 7],
    ["ship 12", null],
    ["", null],
  ])("number in %j", (typed, number) => expect(numberIn(typed)).toBe(number));

  it("goes by number first, open before done, and leaves out what has no number yet", () => {
    expect(found("1")).toEqual([1, 12]);
    expect(found("ship")).toEqual([3, 12]);
    expect(found("große prufen")).toEqual([1]);
    expect(found("ship house")).toEqual([]);
    expect(found("ship", ["t3"])).toEqual([12]);
  });
});

it("the people added and taken off", () => {
  expect(difference(["a", "b"], ["b", "c"])).toEqual({ add: ["c"], remove: ["a"] });
});

it("a task's key", () => {
  expect(taskKey("OPS", 3)).toBe("OPS-3");
  expect(taskKey("OPS", 0)).toBe("");
  expect(taskKey(undefined, 3)).toBe("");
});

describe("rights", () => {
  const own = { assignees: ["me"], reporter_id: null };
  const others = { assignees: [], reporter_id: "you" };

  it("of a viewer: none", () => {
    const rights = rightsOf({ id: "me", permissions: ["task:read"] }, "member", true, own);
    expect(Object.values(rights)).not.toContain(true);
  });

  it("of a member: their own tasks, and taking one where that is allowed", () => {
    const me = { id: "me", permissions: ["task:read", "task:contribute", "comment:create"] };
    expect(rightsOf(me, null, true, own)).toMatchObject({ edit: true, transition: true, take: true, assign: false });
    expect(rightsOf(me, null, false, others)).toMatchObject({ edit: false, take: false, comment: true, remove: false });
    expect(rightsOf(me, "member", false, others)).toMatchObject({ edit: true, create: true });
  });
});
