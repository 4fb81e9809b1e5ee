import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EVENT_KINDS, eventNames } from ".";
import { messages } from "./messages/en";

it("are those that the book lists", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/events.md"), "utf8");
  // In its tables and headings; the text between speaks of other things too.
  const lines = page.split("\n").filter((line) => /^[|#]/.test(line));
  const listed = lines.flatMap((line) => [...line.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map((match) => match[1]));
  expect([...new Set(listed)].sort()).toEqual([...eventNames(...EVENT_KINDS)].sort());
});

it("have words for what they happen to", () => {
  expect(Object.keys(messages.kinds).sort()).toEqual([...EVENT_KINDS].sort());
});
