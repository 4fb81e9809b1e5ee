import type { Me } from "@/lib/me";
import type { Member, RoleRights } from "./queries";

export type Act = "roles" | "invite" | "activate" | "deactivate" | "remove";

/**
 * What somebody may do about a person. Nobody changes those who may do more than they, and nobody locks themselves out:
 * another Admin does that.
 */
export function actsOn(member: Member, me: Me | undefined, rights: Pick<RoleRights, "within">): Act[] {
  if (me === undefined || me.id === member.id || !rights.within(member.roles.map((role) => role.id))) return [];
  const may = (permission: string) => me.permissions.includes(permission);
  const acts: Act[] = [];
  if (may("user:update")) acts.push("roles");
  if (may("user:create") && member.status === "inactive") acts.push("invite");
  // Who has no address cannot sign in, so there is nothing to let in again.
  if (may("user:update") && member.status === "inactive" && member.email !== null) acts.push("activate");
  if (may("user:update") && member.status === "active") acts.push("deactivate");
  if (may("user:delete")) acts.push("remove");
  return acts;
}
