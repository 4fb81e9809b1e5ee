import { describe, expect, it } from "vitest";
import { localPath } from "./arrival";
import { deviceOf } from "./device";
import { sessionOf } from "./token";

describe("where a sign-in leads", () => {
  it("is where one was", () => {
    expect(localPath("/projects/1/board?task=2")).toBe("/projects/1/board?task=2");
  });

  it("is the start page when nothing or something else is named", () => {
    for (const next of [
      undefined,
      "",
      "projects",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/\n/evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "/a\\b",
    ]) {
      expect(localPath(next)).toBe("/");
    }
  });
});

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

describe("a token", () => {
  const token = (claims: unknown) =>
    `h.${btoa(JSON.stringify(claims)).replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_")}.s`;

  it("names its session", () => {
    expect(sessionOf(token({ sid: "0198-?>>?", sub: "x" }))).toBe("0198-?>>?");
    expect(sessionOf(token({ sid: "0198" }))).toBe("0198");
  });

  it("names none when it is something else", () => {
    for (const other of [null, "", "tnk_key", "a.b.c", token({}), token(null), token({ sid: 1 })])
      expect(sessionOf(other)).toBeNull();
  });
});
