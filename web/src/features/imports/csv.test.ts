import { describe, expect, it } from "vitest";
import { assign, delimiterOf, fieldOfColumn, guessMapping, readTable } from "./csv";

describe("readTable", () => {
  it("reads quotes, doubled quotes, line breaks in cells and Windows line ends", () => {
    const text = '\uFEFFNr;Aufgabe;Wer\r\n1;"Cut; the ""oak""";Ada\r\n2;"two\nlines";Ben';
    expect(readTable(text, 5, false)).toEqual({
      headings: ["Nr", "Aufgabe", "Wer"],
      rows: [
        ["1", 'Cut; the "oak"', "Ada"],
        ["2", "two\nlines", "Ben"],
      ],
    });
  });

  it("leaves out a last row that may be half, and rows beyond the most", () => {
    expect(readTable("a,b\n1,2\n3,4", 5, true).rows).toEqual([["1", "2"]]);
    expect(readTable("a,b\n1,2\n3,4\n5,6\n", 2, false).rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("knows the sign between cells by the headings, not by what is quoted", () => {
    expect(delimiterOf('"a,b,c,d";e;f\n1,2,3,4')).toBe(";");
    expect(delimiterOf("a\tb\tc")).toBe("\t");
    expect(delimiterOf("alone")).toBe(",");
  });

  it("skips empty lines and has no rows in an empty file", () => {
    expect(readTable("a,b\n\n1,2\n", 5, false).rows).toEqual([["1", "2"]]);
    expect(readTable("", 5, false)).toEqual({ headings: [], rows: [] });
  });
});

describe("guessMapping", () => {
  it("knows common headings in English and German, each column once", () => {
    expect(guessMapping(["Issue key", "Summary", "Due Date", "Holz"])).toEqual({
      id: "Issue key",
      title: "Summary",
      due_date: "Due Date",
    });
    expect(guessMapping(["Nr", "Aufgabe", "Stand", "Wer", "Bis", "Priorität"])).toEqual({
      id: "Nr",
      title: "Aufgabe",
      status: "Stand",
      assignees: "Wer",
      due_date: "Bis",
      priority: "Priorität",
    });
  });

  it("takes the first of several columns that could be the title", () => {
    expect(guessMapping(["Name", "Title"]).title).toBe("Title");
  });
});

describe("assign", () => {
  it("gives a field one column and a column one field", () => {
    const before = { title: "A", status: "B" };
    expect(assign(before, "B", "title")).toEqual({ title: "B" });
    expect(assign(before, "C", "due_date")).toEqual({ title: "A", status: "B", due_date: "C" });
    expect(assign(before, "A", null)).toEqual({ status: "B" });
    expect(fieldOfColumn(before, "B")).toBe("status");
    expect(fieldOfColumn(before, "Z")).toBeNull();
  });
});
