import type { ProjectStatus } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { countsOf, filterOf, inTab, isFiltered, patched, prioritiesOf, readSearch } from "./search";

describe("the address of the project list", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(
      readSearch({
        q: "oak",
        status: "on_hold",
        priority: "high,nonsense,urgent",
        due: "week",
        sort: "-due_date",
        x: 1,
        new: true,
      }),
    ).toEqual({ q: "oak", status: "on_hold", priority: "high,urgent", due: "week", sort: "-due_date", new: true });
    expect(readSearch({ q: "", status: "gone", priority: "x", due: 3, sort: "secret", new: "true" })).toEqual({});
    expect(readSearch({ q: 2026, owner_id: ["a"] })).toEqual({ q: "2026" });
  });

  it("leaves out what is usual", () => {
    expect(readSearch({ sort: "-updated_at", status: "open" })).toEqual({});
    expect(patched({ q: "a", due: "week" }, { q: undefined, sort: "title" })).toEqual({ due: "week", sort: "title" });
  });

  it("filters by days from today, both ends in", () => {
    const today = "2026-02-27";
    expect(filterOf({ due: "overdue" }, today)).toEqual({ overdue: true });
    expect(filterOf({ due: "week" }, today)).toEqual({ due_after: "2026-02-26", due_before: "2026-03-07" });
    expect(filterOf({ priority: "urgent,low", q: "x", status: "all" }, today)).toEqual({
      q: "x",
      priority: ["low", "urgent"],
    });
    expect(prioritiesOf({})).toEqual([]);
  });

  it("knows what narrows the list", () => {
    expect(isFiltered({ status: "all", sort: "title" })).toBe(false);
    expect(isFiltered({ due: "week" })).toBe(true);
  });
});

describe("counts by status", () => {
  const rows = (["draft", "planned", "planned", "completed", "cancelled"] satisfies ProjectStatus[]).map((status) => ({
    status,
  }));

  it("counts each, the open ones and all", () => {
    expect(countsOf(rows)).toEqual({
      open: 3,
      all: 5,
      draft: 1,
      planned: 2,
      in_progress: 0,
      on_hold: 0,
      completed: 1,
      cancelled: 1,
    });
  });

  it("agrees with what a tab shows", () => {
    const counts = countsOf(rows);
    for (const tab of ["open", "all", "draft", "planned", "completed"] as const) {
      expect(rows.filter((row) => inTab(row, tab))).toHaveLength(counts[tab]);
    }
  });
});
