import { describe, expect, it } from "vitest";
import { all as de } from "./messages/de";
import { all as en } from "./messages/en";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") found.set(name, value);
    else for (const [inner, text] of flat(value, name)) found.set(inner, text);
  }
  return found;
}

/** The names of what is filled in: `{name}`, `{count, plural, …}`, `<b>`. */
function filledIn(message: string): string[] {
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? "");
  return [...new Set(names)].sort();
}

const english = flat(en as Tree);
const german = flat(de as Tree);

describe("messages", () => {
  it("are there, of the app, the kit and every feature", () => {
    expect(Object.keys(en)).toEqual(expect.arrayContaining(["ui", "app", "accounts"]));
    expect(english.size).toBeGreaterThan(100);
  });

  it("have the same keys in both languages", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("fill in the same things in both languages", () => {
    const different = [...english].filter(
      ([key, text]) => filledIn(text).join() !== filledIn(german.get(key) ?? "").join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("say something", () => {
    const empty = [...english, ...german].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });
});
