import type { CustomerRow } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { matching, patched, readSearch, tagsOf } from "./search";

const row = (name: string, fields: Partial<CustomerRow> = {}) =>
  ({ id: name, name, email: null, phone: null, tags: [], ...fields }) as unknown as CustomerRow;
const rows = [
  row("Bäckerei Holm", { tags: ["food"], email: "info@holm.example" }),
  row("Café Morgenrot", { tags: ["food", "regular"], phone: "+49 40 555" }),
  row("Hotel", { tags: ["regular"] }),
];
const names = (found: readonly CustomerRow[]) => found.map(({ name }) => name);

describe("the list of customers", () => {
  it("is found by name without accents, address or number", () => {
    expect(names(matching(rows, { q: "backer" }))).toEqual(["Bäckerei Holm"]);
    expect(names(matching(rows, { q: "CAFE" }))).toEqual(["Café Morgenrot"]);
    expect(names(matching(rows, { q: "holm.ex" }))).toEqual(["Bäckerei Holm"]);
    expect(names(matching(rows, { q: "40 555" }))).toEqual(["Café Morgenrot"]);
    expect(matching(rows, { q: " " })).toBe(rows);
  });

  it("is narrowed by a tag", () => {
    expect(names(matching(rows, { tag: "regular" }))).toEqual(["Café Morgenrot", "Hotel"]);
    expect(names(matching(rows, { tag: "regular", q: "hot" }))).toEqual(["Hotel"]);
    expect(tagsOf(rows)).toEqual([
      ["food", 2],
      ["regular", 2],
    ]);
  });

  it("reads its address", () => {
    expect(readSearch({ q: 7, tag: "a", sort: "-name", status: "deleted", new: true, x: 1 })).toEqual({
      q: "7",
      tag: "a",
      sort: "-name",
      status: "deleted",
      new: true,
    });
    expect(readSearch({ q: "", sort: "name", status: "x", new: 1 })).toEqual({});
    expect(patched({ q: "a" }, { q: undefined })).toEqual({});
  });
});
