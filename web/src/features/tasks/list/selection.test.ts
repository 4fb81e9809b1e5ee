import { describe, expect, it } from "vitest";
import { extend, kept, NOTHING, selectAll, toggle } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort();

describe("selection", () => {
  it("toggles one and goes on from it", () => {
    const one = toggle(NOTHING, "b");
    expect(ids(extend(one, order, "d"))).toEqual(["b", "c", "d"]);
    expect(ids(extend(one, order, "a"))).toEqual(["a", "b"]);
    expect(ids(toggle(one, "b"))).toEqual([]);
  });

  it("begins a range where there is none", () => {
    expect(ids(extend(NOTHING, order, "c"))).toEqual(["c"]);
    expect(extend(NOTHING, order, "x")).toBe(NOTHING);
  });

  it("lets go of what is not shown any more", () => {
    expect(ids(kept(selectAll(order), ["b", "c"]))).toEqual(["b", "c"]);
    const all = selectAll(order);
    expect(kept(all, order)).toBe(all);
  });
});
