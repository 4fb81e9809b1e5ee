import { describe, expect, it } from "vitest";
import { bestOf, fit } from "./match";

const command = (label: string, words = "") => ({ id: label, label, words, run: () => {} });

describe("what the palette finds", () => {
  it("needs every word typed", () => {
    expect(fit(command("Oak tables for the hotel"), "oak hot")).toBeGreaterThan(0);
    expect(fit(command("Oak tables for the hotel"), "oak chairs")).toBe(0);
  });

  it("minds neither case nor accents, and looks at more than the label", () => {
    expect(fit(command("Dana Novák"), "NOVAK")).toBeGreaterThan(0);
    expect(fit(command("Dana", "dana@example.com"), "dana@ex")).toBeGreaterThan(0);
  });

  it("puts beginnings first, then the order given", () => {
    const all = [command("Keyboard shortcuts"), command("A board"), command("Board"), command("Boat")];
    expect(bestOf(all, "boa", 3).map((each) => each.label)).toEqual(["Board", "Boat", "A board"]);
    expect(bestOf(all, "", 2).map((each) => each.label)).toEqual(["Keyboard shortcuts", "A board"]);
  });
});
