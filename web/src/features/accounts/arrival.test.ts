import { describe, expect, it } from "vitest";
import { localPath } from "./arrival";
import { sessionOf } from "@/lib/token";

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
