import { describe, expect, it } from "vitest";
import type { Report } from "./queries";
import { changesAnything, outcomesOf, shareOf } from "./report";

const none = { created: 0, matched: 0, updated: 0, unchanged: 0, left: 0 };
const report: Report = {
  dry_run: true,
  projects: none,
  people: none,
  tasks: none,
  comments: none,
  subtasks: none,
  dependencies: none,
  skipped: 0,
  bad_lines: { count: 0, first: [] },
  not_kept: [],
  changed: [],
  broken_off: null,
};

describe("a report", () => {
  it("shows the columns that have something, and always what is new", () => {
    expect(outcomesOf(report)).toEqual(["created"]);
    expect(outcomesOf({ ...report, tasks: { ...none, unchanged: 3, left: 1 } })).toEqual([
      "created",
      "unchanged",
      "left",
    ]);
  });

  it("tells whether importing would do anything", () => {
    expect(changesAnything({ ...report, tasks: { ...none, unchanged: 9 } })).toBe(false);
    expect(changesAnything({ ...report, comments: { ...none, created: 1 } })).toBe(true);
    expect(changesAnything({ ...report, tasks: { ...none, updated: 1 } })).toBe(true);
  });

  it("is read from nothing to all", () => {
    expect(shareOf({ read_bytes: 5, size_bytes: 10 })).toBe(0.5);
    expect(shareOf({ read_bytes: 20, size_bytes: 10 })).toBe(1);
    expect(shareOf({ read_bytes: 0, size_bytes: 0 })).toBe(0);
  });
});
