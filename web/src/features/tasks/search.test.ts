import { describe, expect, it } from "vitest";
import { boardSearch, countFilters, filterOf, isFiltered, listSearch, mineSearch, withFilter } from "./search";

describe("the address of the board", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(
      boardSearch({ q: "oak", priority: "high,urgent", overdue: true, task: "t1", sort: "title", other: 1 }),
    ).toEqual({
      q: "oak",
      priority: "high,urgent",
      overdue: true,
      task: "t1",
    });
    expect(boardSearch({ q: 12, overdue: "maybe", unassigned: "true" })).toEqual({ q: "12", unassigned: true });
  });

  it("reads back the filter it was given", () => {
    const filter = { q: "a b", label: ["one, two", "three"], assignee_id: ["u1"], overdue: true };
    const search = withFilter({ task: "t1" }, filter);
    expect(search.task).toBe("t1");
    expect(filterOf(boardSearch({ ...search }))).toEqual(filter);
  });

  it("counts kinds of filters, the words apart", () => {
    expect(countFilters({ q: "x", label: ["a", "b"], overdue: true })).toBe(2);
    expect(isFiltered({ q: "x" })).toBe(true);
    expect(isFiltered({ q: "", label: [] })).toBe(false);
  });
});

describe("the address of the list", () => {
  it("knows its sorts and groups", () => {
    expect(listSearch({ sort: "-due_date", group: "status", status: "todo" })).toEqual({
      sort: "-due_date",
      group: "status",
      status: "todo",
    });
    expect(listSearch({ sort: "secret", group: "none" })).toEqual({});
  });

  it("stays sorted and grouped under another filter", () => {
    expect(withFilter({ sort: "title", group: "assignee", q: "old" }, { q: "new" })).toEqual({
      sort: "title",
      group: "assignee",
      q: "new",
    });
  });
});

it("reads the tab of my work", () => {
  expect(mineSearch({ tab: "reported", task: "t" })).toEqual({ tab: "reported", task: "t" });
  expect(mineSearch({ tab: "else" })).toEqual({});
});
