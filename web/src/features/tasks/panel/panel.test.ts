import { createFormat, type LoggedEvent } from "@tenon/core";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { sentences, type ActivityWords } from "./activity";
import { pendingDescription } from "./Description";
import { difference, essence } from "./diff";
import { hoursIn } from "./hours";
import { messages as de } from "./messages/de";
import { messages as en } from "./messages/en";

describe("the lines that changed", () => {
  const signs = { same: " ", added: "+", removed: "-" };
  const told = (before: string, after: string) =>
    difference(before, after).map((line) => `${signs[line.kind]}${line.text}`);

  it.each([
    ["a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
    ["", "a", ["+a"]],
    ["a", "", ["-a"]],
    ["a\nb", "a\nb", [" a", " b"]],
    ["a\nb\nc\nd", "b\nc\ne\nd", ["-a", " b", " c", "+e", " d"]],
  ])("%j → %j", (before, after, lines) => expect(told(before, after)).toEqual(lines));

  it("lead from one text to the other", () => {
    const [before, after] = ["one\ntwo\n\nthree\nfour", "zero\none\n\nthree\nfive\nfour\n"];
    const lines = difference(before, after);
    const side = (kind: string) =>
      lines
        .filter((line) => line.kind !== kind)
        .map((line) => line.text)
        .join("\n");
    expect(side("added")).toBe(before);
    expect(side("removed")).toBe(after);
  });

  it("stand with a line around them", () => {
    const lines = difference("1\n2\n3\n4\n5\n6", "1\n2\n3\nx\n5\n6");
    expect(essence(lines).map((line) => line?.text ?? null)).toEqual([null, "3", "4", "x", "5", null]);
  });
});

it.each([
  ["", null],
  [" 7,5 h", 7.5],
  ["8", 8],
  ["0.25", 0.25],
  ["-1", undefined],
  ["1e3", undefined],
  ["100000", undefined],
  ["lots", undefined],
])("hours in %j", (typed, hours) => expect(hoursIn(typed)).toBe(hours));

it("a description on its way is shown, the last of several", () => {
  const patch = (body: object) => ({ label: "task.patch", body });
  expect(pendingDescription([patch({ title: "x" })])).toBeUndefined();
  expect(pendingDescription([patch({ description: "a" }), patch({ description: null })])).toBe("");
  expect(pendingDescription([{ label: "task.status", body: { to: "done" } }])).toBeUndefined();
});

describe("what happened", () => {
  const words = (locale: "en" | "de"): ActivityWords => ({
    t: createTranslator({
      locale,
      messages: { panel: locale === "en" ? en : de },
      namespace: "panel.activity",
    }) as never,
    field: (name) => name,
    status: (value) => value.toUpperCase(),
    priority: (value) => value.toUpperCase(),
    person: (id) => `Person ${id}`,
    task: (id) => `OPS-${id}`,
    format: createFormat({ locale, timezone: "UTC", currency: "EUR" }),
  });
  const event = (name: string, changes: LoggedEvent["changes"], actor_id = "1") => ({ name, changes, actor_id });

  it.each([
    [event("task.created", { title: { from: null, to: "x" } }), ["created the task"]],
    [event("task.status_changed", { status: { from: "todo", to: "done" } }), ["moved it from TODO to DONE"]],
    [event("task.moved", { order_index: { from: "a", to: "b" } }), ["moved it on the board"]],
    [event("task.assignees_changed", { assignees: { from: ["2"], to: ["1"] } }), ["took it", "took Person 2 off"]],
    [event("task.assignees_changed", { assignees: { from: [], to: ["2", "3"] } }), ["assigned Person 2 and Person 3"]],
    [event("task.dependency_added", { depends_on_id: { from: null, to: "7" } }), ["made it wait for OPS-7"]],
    [event("task.updated", { due_date: { from: null, to: "2026-11-01" } }), ["set due_date to Nov 1, 2026"]],
    [event("task.updated", { due_date: { from: "2026-11-01", to: null } }), ["cleared due_date (was Nov 1, 2026)"]],
    [event("task.updated", { priority: { from: "low", to: "high" } }), ["changed priority from LOW to HIGH"]],
    [
      event("task.updated", { labels: { from: ["a"], to: ["b", "c"] } }),
      ["added the labels b and c", "removed the label a"],
    ],
    [
      event("task.updated", { description: { from: "a", to: "b" }, completed_at: { from: null, to: "x" } }),
      ["changed description"],
    ],
    [event("task.updated", { parent_id: { from: "4", to: null } }), ["took it out of OPS-4"]],
    [event("task.updated", { title: { from: "a", to: "b" } }), ["changed title from “a” to “b”"]],
    [event("task.unheard_of", {}), ["changed something (task.unheard_of)"]],
  ])("%j", (happened, told) => expect(sentences(happened, words("en"))).toEqual(told));

  it("is told in German too", () => {
    expect(sentences(event("task.status_changed", { status: { from: "todo", to: "done" } }), words("de"))).toEqual([
      "hat sie von TODO nach DONE verschoben",
    ]);
  });

  it("says something of changes it does not understand", () => {
    expect(sentences(event("task.updated", { new_field: { from: { a: 1 }, to: 2 }, odd: 3 }), words("en"))).toEqual([
      'changed new_field from {"a":1} to 2',
    ]);
  });
});
