import { queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";

export type KnownPermission = components["schemas"]["KnownPermission"];

/** Every permission there is. It changes with the server's version alone. */
export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: async () => (await data(api.GET("/api/v1/permissions"))).data,
  staleTime: Infinity,
});

export interface Resource {
  name: string;
  permissions: readonly KnownPermission[];
}

// Daily work first, administration last; what a later server adds comes between.
const FIRST = ["project", "task", "comment", "customer", "lead"];
const LAST = ["import", "user", "role", "settings", "tenant", "api_key"];

function place(name: string): number {
  const first = FIRST.indexOf(name);
  if (first >= 0) return first;
  const last = LAST.indexOf(name);
  return last >= 0 ? 1000 + last : 500;
}

/** The permissions by what they are about; reading comes first. */
export function byResource(permissions: readonly KnownPermission[]): Resource[] {
  const groups = new Map<string, KnownPermission[]>();
  for (const permission of permissions) {
    const group = groups.get(permission.resource);
    if (group) group.push(permission);
    else groups.set(permission.resource, [permission]);
  }
  const rank = ({ action }: KnownPermission) => (action === "read" ? 0 : action === "create" ? 1 : 2);
  return [...groups]
    .map(([name, all]) => ({ name, permissions: all.toSorted((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));
}

/** Of these permissions, those somebody does not hold: what they can neither grant nor take. */
export function beyond(permissions: readonly string[], held: readonly string[]): string[] {
  return permissions.filter((name) => !held.includes(name));
}
