import { expect, it } from "vitest";
import { KINDS, wordsOf } from "./kinds";
import { messages } from "./messages/en";
import { readSearch, STATUSES } from "./search";
import { isOpen, percentOf, stepsOf } from "./states";

it("the filters are read from the address, and what makes no sense is left out", () => {
  expect(readSearch({ status: "failed", queue: "low", kind: "files.sweep", job: "j", page: 2 })).toEqual({
    status: "failed",
    queue: "low",
    kind: "files.sweep",
    job: "j",
  });
  expect(readSearch({ status: "lost", queue: "middle", kind: 5, job: "" })).toEqual({});
});

it("an operator takes a job where the server lets it go", () => {
  expect(STATUSES.filter((status) => stepsOf(status).retry)).toEqual(["scheduled", "failed", "cancelled"]);
  expect(STATUSES.filter((status) => !stepsOf(status).cancel)).toEqual(["done", "cancelled"]);
  expect(STATUSES.filter(isOpen)).toEqual(["waiting", "scheduled", "queued", "running"]);
});

it("a job is as far as it says", () => {
  expect(percentOf(null)).toBeNull();
  expect(percentOf({ done: 3, of: 0 })).toBeNull();
  expect(percentOf({ done: 1, of: 3 })).toBe(33);
  expect(percentOf({ done: 5, of: 4 })).toBe(100);
});

it("each kind has words", () => {
  const words: Record<string, string> = messages.kinds;
  expect(KINDS.filter((kind) => words[wordsOf(kind)] === undefined)).toEqual([]);
});
