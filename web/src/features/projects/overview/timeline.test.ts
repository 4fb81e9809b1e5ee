import { describe, expect, it } from "vitest";
import { stepOf, timelineOf } from "./timeline";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const step = (at: string, from: string, to: string) => ({ at: `${at}T00:00:00Z`, changes: { status: { from, to } } });
const project = { created_at: "2026-03-01T00:00:00Z", start_date: null, due_date: null, status: "draft" as const };

describe("timelineOf", () => {
  it("runs from the beginning to what is planned", () => {
    const shape = timelineOf(
      { ...project, status: "in_progress", start_date: "2026-03-03", due_date: "2026-03-10" },
      [step("2026-03-02", "draft", "planned"), step("2026-03-03", "planned", "in_progress")],
      day("2026-03-06"),
    );
    expect(shape.stretches.map(({ status, from, to }) => [status, from, to])).toEqual([
      ["draft", 0, 0.1],
      ["planned", 0.1, 0.2],
      ["in_progress", 0.2, 0.5],
    ]);
    expect([shape.start, shape.now, shape.due]).toEqual([0.2, 0.5, 1]);
  });

  it("ends where the project ended, not today", () => {
    const shape = timelineOf(
      { ...project, status: "completed" },
      [step("2026-03-05", "draft", "completed")],
      day("2027-01-01"),
    );
    expect(shape.stretches.at(-1)).toMatchObject({ status: "completed", from: 1, to: 1 });
  });

  it("shows a step whose event has not come yet", () => {
    const shape = timelineOf(
      { ...project, status: "in_progress" },
      [step("2026-03-02", "draft", "planned")],
      day("2026-03-05"),
    );
    expect(shape.stretches.at(-1)).toMatchObject({ status: "in_progress", since: day("2026-03-05") });
  });

  it("keeps within itself when the dates are odd", () => {
    const odd = { ...project, start_date: "2027-01-01", due_date: "2020-01-01" };
    const shape = timelineOf(odd, [], day("2026-03-01"));
    for (const share of [shape.now, shape.start, shape.due, ...shape.stretches.flatMap(({ from, to }) => [from, to])]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    const fresh = timelineOf(project, [], day("2026-03-01"));
    expect(fresh.stretches).toEqual([{ status: "draft", since: day("2026-03-01"), from: 0, to: 0 }]);
  });
});

it("reads a step, whatever is in it", () => {
  expect(stepOf(step("2026-03-01", "draft", "planned"))).toEqual({ from: "draft", to: "planned" });
  expect(stepOf({ changes: {} })).toEqual({});
  expect(stepOf({ changes: { status: { from: 1, to: null } } })).toEqual({});
});
