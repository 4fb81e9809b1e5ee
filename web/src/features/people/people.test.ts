import { describe, expect, it } from "vitest";
import type { Me } from "@/lib/me";
import { actsOn } from "./acts";
import { inOrder, type Member, type Role } from "./queries";
import { filterOf, readInvitations, readPeople, readRoles } from "./search";

const me = { id: "me", permissions: ["user:create", "user:update", "user:delete"] } as unknown as Me;
const all = { within: () => true };

function member(changes: Partial<Member>): Member {
  return { id: "other", status: "active", email: "o@weber.example", roles: [], ...changes } as Member;
}

describe("what may be done about a person", () => {
  it("follows how they stand", () => {
    expect(actsOn(member({}), me, all)).toEqual(["roles", "deactivate", "remove"]);
    expect(actsOn(member({ status: "invited" }), me, all)).toEqual(["roles", "remove"]);
    expect(actsOn(member({ status: "inactive" }), me, all)).toEqual(["roles", "invite", "activate", "remove"]);
    expect(actsOn(member({ status: "inactive", email: null }), me, all)).toEqual(["roles", "invite", "remove"]);
  });

  it("is nothing about oneself, or about those who may do more", () => {
    expect(actsOn(member({ id: "me" }), me, all)).toEqual([]);
    expect(actsOn(member({}), me, { within: () => false })).toEqual([]);
    expect(actsOn(member({}), undefined, all)).toEqual([]);
  });

  it("needs its permission", () => {
    expect(actsOn(member({}), { ...me, permissions: ["user:delete"] }, all)).toEqual(["remove"]);
  });
});

describe("the address", () => {
  it("keeps what is known and drops the rest", () => {
    expect(readPeople({ q: 42, status: "active", role_id: "", user: "u", x: 1 })).toEqual({
      q: "42",
      status: "active",
      user: "u",
    });
    expect(readPeople({ status: "gone" })).toEqual({});
    expect(readInvitations({ status: "revoked" })).toEqual({ status: "revoked" });
    expect(readRoles({ role: "new", from: "r" })).toEqual({ role: "new", from: "r" });
  });
});

describe("the list of people", () => {
  it("shows who is here, and a search looks everywhere", () => {
    expect(filterOf({})).toBe("here");
    expect(filterOf({ q: "ada" })).toBe("all");
    expect(filterOf({ q: "ada", status: "here" })).toBe("here");
  });
});

describe("roles", () => {
  it("come with the system's first", () => {
    const role = (name: string, is_system: boolean) => ({ name, is_system }) as Role;
    const roles = [role("Viewer", true), role("Buyer", false), role("Admin", true), role("Admin", false)];
    expect(inOrder(roles).map(({ name, is_system }) => `${name}${is_system ? "*" : ""}`)).toEqual([
      "Admin*",
      "Viewer*",
      "Admin",
      "Buyer",
    ]);
  });
});
