import { afterEach, describe, expect, it } from "vitest";
import { brandingOf, keepBranding } from "./theme";

afterEach(() => keepBranding({}));

describe("a workspace's colours", () => {
  it("are taken from its settings", () => {
    expect(brandingOf({ branding: { brand: "#CC4A20", tint: "#403020" } })).toEqual({
      brand: "#CC4A20",
      tint: "#403020",
    });
  });

  it("are nothing but colours", () => {
    for (const brand of ["red", "#fff", "url(https://evil.example)", "#12345g", "#1234567", 7, null, { a: 1 }]) {
      expect(brandingOf({ branding: { brand } })).toEqual({});
    }
    for (const settings of [null, undefined, "x", [], { branding: null }, { branding: [] }]) {
      expect(brandingOf(settings)).toEqual({});
    }
  });

  it("are shown, and kept for the next start", () => {
    const style = document.documentElement.style;
    keepBranding({ brand: "#cc4a20" });
    expect(style.getPropertyValue("--brand")).toBe("#cc4a20");
    expect(JSON.parse(localStorage.getItem("tenon.branding") ?? "")).toEqual({ brand: "#cc4a20" });
    keepBranding({});
    expect(style.getPropertyValue("--brand")).toBe("");
    expect(localStorage.getItem("tenon.branding")).toBeNull();
  });
});
