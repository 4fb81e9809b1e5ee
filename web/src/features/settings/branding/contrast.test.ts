import { describe, expect, it } from "vitest";
import { contrast, isColor, normalColor, readability, toHex, toOklch } from "./contrast";

describe("colours", () => {
  it("are read in any usual way of writing", () => {
    expect(normalColor(" 1F6BB8")).toBe("#1f6bb8");
    expect(normalColor("#abc")).toBe("#aabbcc");
    expect(normalColor("blue")).toBeNull();
    expect(isColor("#12345g")).toBe(false);
  });

  it("come back from OKLCH as they were", () => {
    for (const hex of ["#000000", "#ffffff", "#1f6bb8", "#c2410c", "#7fff00"]) expect(toHex(toOklch(hex))).toBe(hex);
  });

  it("have the contrast that WCAG gives them", () => {
    expect(contrast(toOklch("#000000"), toOklch("#ffffff"))).toBeCloseTo(21, 1);
    expect(contrast(toOklch("#767676"), toOklch("#ffffff"))).toBeCloseTo(4.54, 1);
  });

  it("stay readable whatever brand is chosen", () => {
    const steps = ["00", "33", "66", "99", "cc", "ff"];
    for (const r of steps) {
      for (const g of steps) {
        for (const b of steps) {
          const brand = `#${r}${g}${b}`;
          const { button, link } = readability(brand);
          expect(Math.min(button, link.light, link.dark), brand).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it("are told to be adapted when they are", () => {
    expect(readability("#1f6bb8").adapted).toBe(false);
    expect(readability("#2d8ae8").adapted).toBe(true);
  });
});
