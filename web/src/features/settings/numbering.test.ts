import { describe, expect, it } from "vitest";
import { codeOf, isPattern } from "./numbering";

describe("numbering", () => {
  it.each([
    ["PRJ-{year}-{number:3}", 7, "PRJ-2026-007"],
    ["PRJ-{year}-{number:3}", 1234, "PRJ-2026-1234"],
    ["{number}", 7, "7"],
    ["A {year}/{month}.{number:2}", 7, "A 2026/03.07"],
  ])("%s", (pattern, number, code) => {
    expect(isPattern(pattern)).toBe(true);
    expect(codeOf(pattern, number, "2026-03-05")).toBe(code);
  });

  it.each([
    "",
    "PRJ",
    "{number}{number}",
    "{number:0}",
    "{number:10}",
    "{number:x}",
    "{day}{number}",
    "{month}-{number}",
    "{number",
    "number}",
    " {number}",
    "Ä{number}",
    "ABCDEFGHIJKLMNOPQRSTU{number}",
  ])("refuses %j, as the server does", (pattern) => {
    expect(isPattern(pattern)).toBe(false);
  });
});
