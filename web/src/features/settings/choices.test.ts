import { describe, expect, it } from "vitest";
import { schemaFor, toPatch, weekFrom, type WorkValues } from "./choices";

const saved: WorkValues = {
  timezone: "UTC",
  week_start: "mon",
  working_days: ["mon", "tue"],
  currency: "EUR",
  hourly_rate: "",
  tax_rate: "19",
  numbering: "{number}",
  self_assignment: true,
};

const wrong = (values: Partial<WorkValues>, locale = "en") => {
  const result = schemaFor(locale).safeParse({ ...saved, ...values });
  return result.success ? [] : result.error.issues.map((issue) => issue.message);
};

describe("the settings' form", () => {
  it("begins the week where the workspace does", () => {
    expect(weekFrom("sun")).toEqual(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);
  });

  it("takes amounts as they are written in the reader's language", () => {
    expect(wrong({ hourly_rate: "85.50", tax_rate: "7" })).toEqual([]);
    expect(wrong({ hourly_rate: "1.085,50", tax_rate: "7,7" }, "de")).toEqual([]);
    expect(wrong({ hourly_rate: "much" })).toEqual(["amount"]);
    expect(wrong({ hourly_rate: "-1" })).toEqual(["amount"]);
    expect(wrong({ tax_rate: "101" })).toEqual(["percent"]);
    expect(wrong({ working_days: [], numbering: "X" })).toEqual(["day_needed", "pattern"]);
  });

  it("sends only what was changed, in the API's way", () => {
    expect(toPatch(saved, saved, "en")).toEqual({});
    expect(toPatch(saved, { ...saved, hourly_rate: "85,5", week_start: "sun", numbering: "A{number}" }, "de")).toEqual({
      hourly_rate: "85.5",
      week_start: "sun",
      numbering: { project: "A{number}" },
    });
    expect(toPatch({ ...saved, hourly_rate: "5" }, saved, "en")).toEqual({ hourly_rate: null });
    expect(toPatch(saved, { ...saved, tax_rate: "" }, "en")).toEqual({ tax_rate: "0" });
  });
});
