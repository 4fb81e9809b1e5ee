import type { LeadRow } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { matching, readSearch, sorted } from "./search";

const row = (title: string, fields: Partial<LeadRow> = {}) =>
  ({ id: title, title, source: null, customer_id: null, owner_id: null, value: null, ...fields }) as unknown as LeadRow;
const rows = [
  row("Tables", { value: "900.00", owner_id: "me", customer_id: "hotel" }),
  row("Stairs", { value: "11000.00", source: "Messe" }),
  row("Shelf"),
];
const titles = (found: readonly LeadRow[]) => found.map(({ title }) => title);
const customerName = (id: string) => (id === "hotel" ? "Harbour Hôtel" : "…");

describe("the leads shown", () => {
  it("are found by title, source and customer", () => {
    expect(titles(matching(rows, { q: "tab" }, customerName))).toEqual(["Tables"]);
    expect(titles(matching(rows, { q: "messe" }, customerName))).toEqual(["Stairs"]);
    expect(titles(matching(rows, { q: "hotel" }, customerName))).toEqual(["Tables"]);
    expect(titles(matching(rows, { owner_id: "me" }, customerName))).toEqual(["Tables"]);
    expect(titles(matching(rows, { customer_id: "other" }, customerName))).toEqual([]);
  });

  it("are sorted by value as numbers, those without last", () => {
    expect(titles(sorted(rows, "value"))).toEqual(["Tables", "Stairs", "Shelf"]);
    expect(titles(sorted(rows, "-value"))).toEqual(["Stairs", "Tables", "Shelf"]);
    expect(sorted(rows, "title")).toBe(rows);
  });

  it("are what the address says", () => {
    expect(readSearch({ view: "list", status: "won", sort: "-value", lead: "x", owner_id: "me", new: true })).toEqual({
      view: "list",
      status: "won",
      sort: "-value",
      lead: "x",
      owner_id: "me",
      new: true,
    });
    expect(readSearch({ view: "board", status: "gone", sort: "id", lead: "" })).toEqual({});
  });
});
