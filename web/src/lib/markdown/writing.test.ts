import { describe, expect, it } from "vitest";
import { linked, nextItem, wrapped, type Edit, type Selected } from "./edits";
import { forEditing, forStoring, nameFor, peopleFor, queryAt } from "./mentions";

const ADA = "01a1fcee-3295-776d-a716-fef0b75eee1b";
const BEN = "01a1fcee-3295-776d-a716-fef0b75eee1c";

/** `|` marks what is chosen, before and after. */
function edited(text: string, edit: (selected: Selected) => Edit | null): string | null {
  const [before = "", inner = "", after = ""] = text.split("|");
  const plain = `${before}${inner}${after}`;
  const done = edit({ text: plain, start: before.length, end: before.length + inner.length });
  if (done === null) return null;
  const result = plain.slice(0, done.from) + done.insert + plain.slice(done.to);
  return `${result.slice(0, done.start)}|${result.slice(done.start, done.end)}|${result.slice(done.end)}`;
}

describe("keys", () => {
  it.each([
    ["a |b| c", "a **|b|** c"],
    ["a **|b|** c", "a |b| c"],
    ["a || c", "a **||** c"],
  ])("bold: %s", (before, after) => expect(edited(before, (at) => wrapped(at, "**"))).toBe(after));

  it("a slanted word in a bold one is no end of it", () => {
    expect(edited("**|b|**", (at) => wrapped(at, "*"))).toBe("***|b|***");
  });

  it.each([
    ["a |b|", "a [b](|https://|)"],
    ["||", "[||](https://)"],
    ["|https://a.example|", "[||](https://a.example)"],
  ])("link: %s", (before, after) => expect(edited(before, linked)).toBe(after));

  it.each([
    ["- a||", "- a\n- ||"],
    ["9. a||", "9. a\n10. ||"],
    ["  * [x] a||", "  * [x] a\n  * [ ] ||"],
    ["- a\n- ||", "- a\n||"],
    ["a||", null],
    ["- |a|", null],
  ])("Enter: %j", (before, after) => expect(edited(before, nextItem)).toBe(after));
});

describe("mentions", () => {
  it("are names while they are edited, and people when they are stored", () => {
    const stored = `Ask @[Ada Okafor](user:${ADA}), or @[Ben](user:${BEN})!`;
    const { text, known } = forEditing(stored);
    expect(text).toBe("Ask @Ada Okafor, or @Ben!");
    expect(forStoring(text, known)).toBe(stored);
  });

  it("end when their name is no longer whole", () => {
    const known = new Map([["Ada", ADA]]);
    expect(forStoring("@Adam, x@Ada, @Ad @Ada", known)).toBe(`@Adam, x@Ada, @Ad @[Ada](user:${ADA})`);
  });

  it("take the longest of two names", () => {
    const known = new Map([
      ["Ada", ADA],
      ["Ada Okafor", BEN],
    ]);
    expect(forStoring("@Ada Okafor @Ada", known)).toBe(`@[Ada Okafor](user:${BEN}) @[Ada](user:${ADA})`);
  });

  it("keep two people of one name apart", () => {
    const ben = { id: BEN, first_name: "Ada", last_name: "", username: "ada2", email: null };
    expect(nameFor(ben, new Map())).toBe("Ada");
    expect(nameFor(ben, new Map([["Ada", ADA]]))).toBe("Ada (ada2)");
    const both = `@[Ada](user:${ADA}) @[Ada](user:${BEN})`;
    const { text, known } = forEditing(both);
    expect(forStoring(text, known)).toBe(both);
  });

  it.each([
    ["Ask @ad", { from: 4, query: "ad" }],
    ["@", { from: 0, query: "" }],
    ["(@ada ok", { from: 1, query: "ada ok" }],
    ["mail a@b", null],
    ["@ ", null],
    ["@a\nb", null],
    ["@Ada Okafor and", null],
  ])("are asked for: %j", (text, found) => {
    expect(queryAt(text, text.length, new Map([["Ada Okafor", ADA]]))).toEqual(found);
  });

  it("find people by any of their names, whoever is here", () => {
    const person = (first_name: string, last_name: string, status: "active" | "inactive" = "active") => ({
      first_name,
      last_name,
      username: null,
      email: null,
      status,
    });
    const people = [person("Zoë", "Adams"), person("Ada", "Okafor"), person("Adam", "Gone", "inactive")];
    expect(peopleFor(people, "ad").map((each) => each.first_name)).toEqual(["Ada", "Zoë"]);
    expect(peopleFor(people, "zoe").map((each) => each.last_name)).toEqual(["Adams"]);
    expect(peopleFor(people, "oka a").map((each) => each.last_name)).toEqual(["Okafor"]);
  });
});
