import type { ProblemDetails } from "@tenon/api";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { checkedBy, fieldOf, spread } from "./forms";

function refused(...pointers: string[]): ProblemDetails {
  return {
    type: "/problems/validation",
    kind: "validation",
    status: 422,
    title: "",
    detail: "",
    request_id: null,
    errors: pointers.map((pointer) => ({ pointer, code: "taken", message: `about ${pointer}` })),
    allowed: null,
    retry_after: null,
  };
}

describe("what the server objects to", () => {
  it("is named by pointers", () => {
    expect(fieldOf("/email")).toBe("email");
    expect(fieldOf("/tenant/name")).toBe("tenant.name");
    expect(fieldOf("/custom_fields/a~1b~0c")).toBe("custom_fields.a/b~c");
  });

  it("goes beside the field it is about, also when it is about something inside", () => {
    expect(spread(refused("/email", "/tenant/slug"), ["email", "tenant"])).toEqual({
      fields: [
        ["email", { pointer: "/email", code: "taken", message: "about /email" }],
        ["tenant", { pointer: "/tenant/slug", code: "taken", message: "about /tenant/slug" }],
      ],
      rest: false,
    });
  });

  it("belongs to the whole form when no field is known for it, or none is named", () => {
    expect(spread(refused("/emails"), ["email"])).toEqual({ fields: [], rest: true });
    expect(spread(refused(), ["email"])).toEqual({ fields: [], rest: true });
  });
});

describe("a schema", () => {
  const schema = z.object({ name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(3, "too_long")) });
  const check = (name: string) =>
    checkedBy(schema)({ name }, undefined, { fields: {}, shouldUseNativeValidation: false });

  it("answers the first thing wrong with a field", async () => {
    expect((await check("  ")).errors).toMatchObject({ name: { message: "required" } });
    expect((await check("long")).errors).toMatchObject({ name: { message: "too_long" } });
  });

  it("answers the values as they are to be sent", async () => {
    expect(await check(" ab ")).toEqual({ values: { name: "ab" }, errors: {} });
  });
});
