import { describe, expect, it } from "vitest";
import { changedFields } from "./form-draft";

describe("changedFields", () => {
  it("has only what differs", () => {
    expect(changedFields({ a: "1", b: ["x"] }, { a: "2", b: ["x"] })).toEqual({ a: "2" });
  });

  it("is nothing when nothing differs", () => {
    expect(changedFields({ a: "1", b: ["x"] }, { a: "1", b: ["x"] })).toBeNull();
  });
});
