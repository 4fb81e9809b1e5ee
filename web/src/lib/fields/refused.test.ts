import type { ProblemDetails } from "@tenon/api";
import type { Refusal } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { toldOf } from "./refused";

function refusal(body: unknown, errors: ProblemDetails["errors"]): Pick<Refusal, "change" | "problem"> {
  return {
    change: { body } as Refusal["change"],
    problem: { kind: "validation", status: 422, errors } as unknown as ProblemDetails,
  };
}
const told = (...of: Parameters<typeof refusal>) =>
  toldOf(
    refusal(...of),
    () => "in general",
    ({ message }) => message,
  );

describe("toldOf", () => {
  it("puts what belongs to a sent field beside it, with what was typed", () => {
    const { errors, drafts, general } = told({ due_date: "2026-01-01" }, [
      { pointer: "/due_date", code: "before_start", message: "too early" },
    ]);
    expect(errors).toEqual({ due_date: "too early" });
    expect(drafts).toEqual({ due_date: "2026-01-01" });
    expect(general).toBeNull();
  });

  it("says in general what is about no field, or another", () => {
    expect(told({ title: "x" }, []).general).toBe("in general");
    const other = told({ title: "x" }, [{ pointer: "/code", code: "taken", message: "taken" }]);
    expect(other).toMatchObject({ errors: {}, general: "in general" });
  });

  it("knows a field by its part, and a change without a body", () => {
    expect(told({ tags: ["a"] }, [{ pointer: "/tags/0", code: "too_long", message: "long" }]).errors).toEqual({
      tags: "long",
    });
    expect(told(undefined, [])).toEqual({ errors: {}, drafts: {}, general: "in general" });
  });
});
