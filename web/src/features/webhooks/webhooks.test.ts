import { describe, expect, it } from "vitest";
import { eventNames } from "@/lib/events";
import { setKind, setName, unknownIn, wantsAll, wantsKind, wantsName } from "./patterns";
import { nextLook } from "./queries";
import { readSearch } from "./search";
import { readable, reasonOf, stateOf, tookText } from "./states";

describe("the events a webhook wants", () => {
  it("are all, a kind, or some", () => {
    expect([wantsAll(["*"]), wantsAll(["task.*"])]).toEqual([true, false]);
    expect([["*"], ["task.*"], ["task.created"], ["tasks.*"]].map((each) => wantsKind(each, "task"))).toEqual([
      true,
      true,
      "mixed",
      false,
    ]);
    expect(wantsName(["task.*"], "task.moved")).toBe(true);
    expect(wantsName(["task.created"], "task.moved")).toBe(false);
  });

  it("are chosen by kind, which takes the place of its names", () => {
    expect(setKind(["task.created", "note.*"], "task", true)).toEqual(["note.*", "task.*"]);
    expect(setKind(["task.*", "task.created", "note.*"], "task", false)).toEqual(["note.*"]);
  });

  it("are chosen by name, also out of a kind", () => {
    expect(setName(["note.*"], "comment", "comment.added", true)).toEqual(["note.*", "comment.added"]);
    expect(setName(["comment.added"], "comment", "comment.added", false)).toEqual([]);
    const rest = setName(["comment.*"], "comment", "comment.added", false);
    expect(rest).toEqual(["comment.edited", "comment.deleted"]);
    expect(wantsKind(rest, "comment")).toBe("mixed");
  });

  it("may be some that only the server knows", () => {
    expect(unknownIn(["*", "task.*", "sale.*", "task.created", "task.sawn"])).toEqual(["sale.*", "task.sawn"]);
    expect(unknownIn(eventNames("webhook", "job"))).toEqual([]);
  });
});

it("a webhook stands as its fields say", () => {
  const of = (enabled: boolean, disabled_reason: string | null, failing_since: string | null) =>
    stateOf({ enabled, disabled_reason, failing_since });
  expect(of(true, null, null)).toBe("on");
  expect(of(true, null, "2026-03-02T09:00:00Z")).toBe("failing");
  expect(of(false, null, null)).toBe("off");
  expect(of(false, "why", "2026-03-02T09:00:00Z")).toBe("disabled");
});

it("the server's reasons are known by their words", () => {
  expect(reasonOf("The URL answered 410 Gone: it wants no more messages.")).toEqual({ kind: "gone" });
  expect(reasonOf("Nothing was taken since 2026-03-02T09:00:00.000Z.")).toEqual({
    kind: "silent",
    since: "2026-03-02T09:00:00.000Z",
  });
  expect(reasonOf("Nothing was taken since then.")).toBeNull();
  expect(reasonOf("Another reason.")).toBeNull();
});

it("a message is looked at again until it has ended", () => {
  const now = Date.parse("2026-03-02T09:00:00.000Z");
  const due = (seconds: number) => new Date(now + seconds * 1000).toISOString();
  expect(nextLook({ status: "delivered", due_at: null }, now)).toBe(false);
  expect(nextLook({ status: "failed", due_at: due(5) }, now)).toBe(false);
  expect(nextLook({ status: "pending", due_at: due(-5) }, now)).toBe(700);
  expect(nextLook({ status: "pending", due_at: due(5) }, now)).toBe(3_000);
  expect(nextLook({ status: "pending", due_at: due(300) }, now)).toBe(15_000);
});

it("the address says which messages are shown", () => {
  expect(readSearch({ status: "failed", event: "task.created", delivery: "d", more: 1 })).toEqual({
    status: "failed",
    event: "task.created",
    delivery: "d",
  });
  expect(readSearch({ status: "lost", event: 5, delivery: "" })).toEqual({});
});

it("bodies are given room", () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable("<html>")).toBe("<html>");
});

it.each([
  [0, "en", "0 ms"],
  [35, "en", "35 ms"],
  [1_240, "en", "1.2 sec"],
  [15_000, "de", "15 Sek."],
])("%d ms in %s", (milliseconds, locale, text) =>
  expect(tookText(milliseconds, locale).replace(/\s/g, " ")).toBe(text),
);
