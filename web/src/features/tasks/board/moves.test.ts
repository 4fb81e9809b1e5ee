import { taskSteps, type TaskStatus } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { COLUMNS, columnTowards, positionOf, spotAt, spotTowards, stepsOf } from "./moves";

const column = ["a", "b", "c", "d"].map((id) => ({ id }));

describe("columns", () => {
  it("are so ordered that arrows alone reach every step", () => {
    for (const from of COLUMNS) {
      const steps = taskSteps(from, { reopen: true });
      const reached = (["left", "right"] as const).map((side) => columnTowards(from, side, steps));
      expect(new Set(reached.filter((to) => to !== undefined))).toEqual(new Set<TaskStatus>(steps));
    }
  });

  it("are closed to who may not move", () => {
    expect(stepsOf({ status: "todo" }, { transition: false, reopen: true })).toEqual([]);
    expect(stepsOf({ status: "done" }, { transition: true, reopen: false })).toEqual([]);
    expect(stepsOf({ status: "done" }, { transition: true, reopen: true })).toEqual(["in_progress"]);
  });
});

describe("spotTowards", () => {
  it("names the neighbour that is passed", () => {
    expect(spotTowards(column, "b", "up")).toEqual({ before: "a" });
    expect(spotTowards(column, "b", "down")).toEqual({ after: "c" });
    expect(spotTowards(column, "c", "top")).toEqual({ before: "a" });
    expect(spotTowards(column, "b", "bottom")).toEqual({ after: "d" });
  });

  it("is nothing at the ends, or for a card that is not there", () => {
    expect(spotTowards(column, "a", "up")).toBeNull();
    expect(spotTowards(column, "a", "top")).toBeNull();
    expect(spotTowards(column, "d", "down")).toBeNull();
    expect(spotTowards(column, "x", "up")).toBeNull();
  });
});

describe("spotAt", () => {
  it("puts the card beside the one it was dropped on", () => {
    expect(spotAt(column, "a", "c", "top")).toEqual({ before: "c" });
    expect(spotAt(column, "a", "c", "bottom")).toEqual({ after: "c" });
    expect(spotAt(column, "x", "a", "top")).toEqual({ before: "a" });
    expect(spotAt(column, "x", "d", "bottom")).toEqual({ after: "d" });
  });

  it("is nothing where the card stands already", () => {
    expect(spotAt(column, "b", "b", "top")).toBeNull();
    expect(spotAt(column, "b", "a", "bottom")).toBeNull();
    expect(spotAt(column, "b", "c", "top")).toBeNull();
  });
});

it("counts positions from one", () => {
  expect(positionOf(column, "c")).toEqual({ position: 3, count: 4 });
});
