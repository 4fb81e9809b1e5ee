import { describe, expect, it } from "vitest";
import { beyond, byResource, type KnownPermission } from "./catalogue";
import { meaningOf, resourceTitle } from "./words";

function permission(name: string): KnownPermission {
  const [resource = "", action = ""] = name.split(":");
  return { name, resource, action, about: `About ${name}.`, roles: [] };
}

describe("permissions", () => {
  it("are grouped: daily work first, administration last, what is new between; reading first", () => {
    const groups = byResource(
      ["api_key:read", "task:update", "task:read", "invoice:read", "project:create"].map(permission),
    );
    expect(groups.map((group) => group.name)).toEqual(["project", "task", "invoice", "api_key"]);
    expect(groups[1]?.permissions.map((one) => one.action)).toEqual(["read", "update"]);
  });

  it("of a role are beyond somebody who lacks one", () => {
    expect(beyond(["task:read", "task:update"], ["task:read"])).toEqual(["task:update"]);
    expect(beyond(["task:read"], ["task:read", "user:read"])).toEqual([]);
  });

  it("keep the server's words where there are none of ours", () => {
    expect(meaningOf(permission("task:read"), "de")).toBe("Aufgaben und Kommentare sehen.");
    expect(meaningOf(permission("invoice:read"), "de")).toBe("About invoice:read.");
    expect(resourceTitle("invoice_line", "en")).toBe("Invoice line");
  });
});
