import type { TaskRow } from "@tenon/core";
import { describe, expect, it } from "vitest";
import type { TaskRights } from "../parts/rights";
import { chunks, inverse, partition, reachable } from "./bulk";

const EVERYTHING: TaskRights = {
  create: true,
  edit: true,
  assign: true,
  take: true,
  transition: true,
  reopen: false,
  remove: true,
  comment: true,
};

function task(id: string, fields: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    project_id: "p",
    number: 1,
    title: id,
    status: "todo",
    priority: "normal",
    reporter_id: null,
    assignees: [],
    labels: [],
    parent_id: null,
    start_date: null,
    due_date: null,
    estimate_hours: null,
    custom_fields: {},
    order_index: id,
    comment_count: 0,
    subtask_count: 0,
    subtask_done_count: 0,
    blocked_by_count: 0,
    blocks_count: 0,
    completed_at: null,
    version: 1,
    created_at: "2026-01-01T00:00:00.000Z",
    updated_at: "2026-01-01T00:00:00.000Z",
    deleted_at: null,
    ...fields,
  };
}

const all = () => EVERYTHING;

describe("partition", () => {
  it("takes those that can go, and counts the others", () => {
    const rows = [task("a"), task("b", { status: "done" }), task("c", { status: "in_progress" })];
    const { go, stay } = partition(rows, { status: "in_progress" }, all);
    expect(go.map((row) => row.id)).toEqual(["a"]);
    expect(stay).toBe(1);
  });

  it("leaves out whom the person may not change", () => {
    const rights = (row: TaskRow) => ({ ...EVERYTHING, edit: row.id === "a" });
    const { go, stay } = partition([task("a"), task("b")], { priority: "high" }, rights);
    expect(go.map((row) => row.id)).toEqual(["a"]);
    expect(stay).toBe(1);
  });

  it("sends nothing that is so already", () => {
    const rows = [task("a", { labels: ["x"] }), task("b")];
    expect(partition(rows, { labels: { add: ["x"], remove: [] } }, all).go.map((row) => row.id)).toEqual(["b"]);
  });
});

it("offers the steps of any of them", () => {
  const rows = [task("a"), task("b", { status: "in_review" }), task("c", { status: "done" })];
  expect([...reachable(rows, all)].sort()).toEqual(["done", "in_progress"]);
});

describe("inverse", () => {
  it("groups by what each was", () => {
    const rows = [task("a", { priority: "low" }), task("b", { priority: "low" }), task("c", { priority: "urgent" })];
    expect(inverse(rows, { priority: "high" })).toEqual([
      { ids: ["a", "b"], set: { priority: "low" } },
      { ids: ["c"], set: { priority: "urgent" } },
    ]);
  });

  it("takes away only what came, and gives back only what went", () => {
    const rows = [task("a", { labels: ["x", "y"] }), task("b")];
    expect(inverse(rows, { labels: { add: ["x"], remove: ["y"] } })).toEqual([
      { ids: ["a"], set: { labels: { add: ["y"], remove: [] } } },
      { ids: ["b"], set: { labels: { add: [], remove: ["x"] } } },
    ]);
  });

  it("knows steps without a way back", () => {
    expect(inverse([task("a")], { status: "in_progress" })).toBeNull();
    expect(inverse([task("a", { status: "blocked" })], { status: "in_progress" })).toEqual([
      { ids: ["a"], set: { status: "blocked" } },
    ]);
  });
});

it("cuts into parts that the server takes", () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
});

describe("lines", async () => {
  const { byStatus, linesOf } = await import("./lines");
  const rows = [
    task("a", { status: "done" }),
    task("b", { assignees: ["u2", "u1"] }),
    task("c", { assignees: ["u1"] }),
  ];
  const told = (lines: ReturnType<typeof linesOf>) =>
    lines.map((line) => (line.kind === "task" ? line.row.id : `${line.value}:${line.count}`));

  it("are the tasks alone without a group", () => {
    expect(told(linesOf(rows, "none", String))).toEqual(["a", "b", "c"]);
  });

  it("stand under their status, in the order of the board", () => {
    expect(told(linesOf(rows, "status", String))).toEqual(["todo:2", "b", "c", "done:1", "a"]);
    expect(byStatus(rows, true).map((row) => row.id)).toEqual(["a", "b", "c"]);
  });

  it("stand once under somebody, those of nobody last", () => {
    expect(told(linesOf(rows, "assignee", String))).toEqual(["u1:1", "c", "u2:1", "b", "null:1", "a"]);
  });
});
