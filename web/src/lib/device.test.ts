import { describe, expect, it } from "vitest";
import { deviceOf } from "./device";

describe("a device", () => {
  it("is named by what its browser says", () => {
    const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
    expect(deviceOf(chrome)).toBe("Chrome, Linux");
    expect(deviceOf(`${chrome} Edg/140.0`)).toBe("Edge, Linux");
    expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Safari/604")).toBe(
      "Safari, iPhone",
    );
    expect(deviceOf("curl/8.5.0")).toBe("curl");
  });

  it("is unknown when it says nothing", () => {
    expect(deviceOf(null)).toBeNull();
    expect(deviceOf("something else")).toBeNull();
  });
});
