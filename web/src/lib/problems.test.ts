import { Problem, problemOf } from "@tenon/api";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { messages } from "@/app/messages/de";
import { messages as english } from "@/app/messages/en";
import { sayField, sayProblem } from "./problems";

type Words = Parameters<typeof sayProblem>[0];

function say(thrown: unknown, locale: "en" | "de" = "en"): string {
  const app = locale === "en" ? english : messages;
  const t = createTranslator({ locale, messages: { app } as never, namespace: "app" as never });
  return sayProblem(t as unknown as Words, thrown, locale);
}

function problem(status: number, kind: string, more: object = {}, headers: Record<string, string> = {}): Problem {
  return new Problem(problemOf(status, new Headers(headers), { type: `/problems/${kind}`, ...more }));
}

describe("what went wrong, in words", () => {
  it("is told for every status people meet", () => {
    const told = [401, 403, 404, 409, 410, 412, 413, 422, 429, 500, 503, 418].map((status) =>
      say(problem(status, "x"), "de"),
    );
    for (const sentence of told) expect(sentence).toMatch(/^[A-ZÄÖÜ].*[^.]\.$/);
    expect(new Set(told).size).toBe(10);
  });

  it("is the server's own sentence where the reader understands it", () => {
    const refused = problem(409, "taken", { detail: "the code PRJ-1 is taken" });
    expect(say(refused)).toBe("The code PRJ-1 is taken.");
    expect(say(refused, "de")).toBe("Das ist schon vergeben.");
  });

  it("names the field when it does not stand beside it", () => {
    const refused = (pointer: string, code: string, message: string) =>
      problem(422, "validation", { errors: [{ pointer, code, message }] });
    expect(say(refused("/due_date", "before_start", "must not be before the start"))).toBe(
      "Due date must not be before the start.",
    );
    expect(say(refused("/ids/3", "unknown_reference", "names no task"))).toBe("Ids names no task.");
    expect(say(refused("/due_date", "before_start", "must not be before the start"), "de")).toBe(
      "Das liegt vor dem Beginn.",
    );
    // Nobody else knows these words: better in English than not at all.
    expect(say(refused("/title", "odd", "is odd"), "de")).toBe("Title is odd.");
  });

  it("never shows what a server says of its insides", () => {
    expect(say(problem(500, "internal", { detail: "connection pool exhausted" }))).not.toContain("pool");
  });

  it("says when to try again", () => {
    const after = (seconds: string) => say(problem(429, "too-many-requests", {}, { "retry-after": seconds }));
    expect(after("1")).toContain("in 1 second.");
    expect(after("42")).toContain("in 42 seconds");
    expect(after("600")).toContain("in 10 minutes");
    expect(say(problem(429, "too-many-requests"))).toContain("in a moment");
  });

  it("tells no connection from a fault", () => {
    expect(say(new TypeError("Failed to fetch"))).toContain("no connection");
    expect(say(new Error("oops"))).not.toContain("no connection");
  });
});

describe("what is wrong with a field", () => {
  const words = (locale: "en" | "de") => {
    const app = locale === "en" ? english : messages;
    const t = createTranslator({ locale, messages: { app } as never, namespace: "app" as never });
    return (code: string) =>
      sayField(t as unknown as Parameters<typeof sayField>[0], { pointer: "/x", code, message: "is odd" }, locale);
  };

  it("is told in the server's words, or in the reader's language", () => {
    expect(words("en")("taken")).toBe("Is odd.");
    expect(words("de")("taken")).toBe("Das ist schon vergeben.");
    expect(words("de")("something_new")).toBe("Is odd.");
  });
});
