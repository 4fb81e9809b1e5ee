import { describe, expect, it } from "vitest";
import { bucketOf, endOfWeek } from "./buckets";

describe("when it is due", () => {
  // A Wednesday.
  const today = "2026-11-18";

  it("knows the end of the week", () => {
    expect(endOfWeek(today)).toBe("2026-11-22");
    expect(endOfWeek("2026-11-22")).toBe("2026-11-22");
    expect(endOfWeek("2026-11-23")).toBe("2026-11-29");
  });

  it.each([
    [null, "none"],
    ["2026-11-17", "overdue"],
    ["2026-11-18", "today"],
    ["2026-11-22", "week"],
    ["2026-11-23", "later"],
  ] as const)("puts %s under %s", (due, bucket) => {
    expect(bucketOf(due, today)).toBe(bucket);
  });
});
