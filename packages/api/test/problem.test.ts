import { expect, test } from "vitest";

import { fieldError, isTemporary, Problem, problemOf, retryAfter } from "../src";

const none = { get: () => null };

test("fields find their errors", () => {
  const errors = [
    { pointer: "/due_date", code: "before_start", message: "is before the start" },
    { pointer: "/assignees/2", code: "unknown_reference", message: "nobody" },
    { pointer: 5, code: "x", message: "y" },
  ];
  const details = problemOf(422, none, {
    type: "https://s/problems/validation",
    title: "Validation failed",
    errors,
    allowed: ["a", 5],
  });
  expect(details.errors).toHaveLength(2);
  expect([fieldError(details, "assignees")?.code, fieldError(details, "due")]).toEqual([
    "unknown_reference",
    undefined,
  ]);
  expect([new Problem(details).field("due_date"), new Problem(details).kind]).toEqual([
    "is before the start",
    "validation",
  ]);
  expect(details.allowed).toEqual(["a"]);
});

test("an answer that is no problem makes one", () => {
  expect(problemOf(502, none, null)).toMatchObject({
    kind: "about:blank",
    status: 502,
    title: "HTTP 502",
    errors: [],
    allowed: null,
  });
  expect(problemOf(400, none, "<html>").detail).toBe("");
});

test("waiting is told in seconds or as a date", () => {
  expect([retryAfter("7", 0), retryAfter(null, 0), retryAfter("soon", 0), retryAfter("-1", 0)]).toEqual([
    7,
    null,
    null,
    0,
  ]);
  expect(retryAfter("Mon, 02 Mar 2026 08:00:30 GMT", Date.parse("2026-03-02T08:00:00Z"))).toBe(30);
});

test("only what may get better is sent again", () => {
  const again = (status: number, kind = "x"): boolean => isTemporary({ status, kind });
  expect([408, 429, 500, 503].every((status) => again(status))).toBe(true);
  expect([400, 403, 404, 409, 412, 422].some((status) => again(status))).toBe(false);
  expect(again(409, "still-running")).toBe(true);
});
