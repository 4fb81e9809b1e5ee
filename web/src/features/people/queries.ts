import { infiniteQueryOptions, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { useMemo } from "react";
import { beyond, permissionsQuery } from "@/lib/permissions/catalogue";
import { useMe } from "@/lib/me";
import { api } from "@/lib/session";
import { filterOf, type Outcome, type PeopleSearch } from "./search";

export type Member = components["schemas"]["MemberView"];
export type Role = components["schemas"]["Role"];
export type Invitation = components["schemas"]["Invitation"];

const PAGE_SIZE = 50;

export function membersQuery(search: PeopleSearch) {
  const { q, role_id } = search;
  const shown = filterOf(search);
  const status = shown === "all" ? {} : shown === "here" ? { "status[ne]": "inactive" as const } : { status: shown };
  const query = { ...(q && { q }), ...(role_id && { role_id }), ...status };
  return infiniteQueryOptions({
    queryKey: ["people", "list", query],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return data(api.GET("/api/v1/users", { params: { query: { ...query, ...cursor, page_size: PAGE_SIZE } } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    // Typing in the search narrows what is shown; it does not blank it.
    placeholderData: (before) => before,
  });
}

export function memberQuery(id: string) {
  return queryOptions({
    queryKey: ["people", "one", id],
    queryFn: () => data(api.GET("/api/v1/users/{id}", { params: { path: { id } } })),
  });
}

export function invitationsQuery(status: Outcome) {
  return infiniteQueryOptions({
    queryKey: ["invitations", status],
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return data(
        api.GET("/api/v1/users/invitations", { params: { query: { status, ...cursor, page_size: PAGE_SIZE } } }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
}

export const rolesQuery = queryOptions({
  queryKey: ["roles", "list"],
  queryFn: async (): Promise<Role[]> => {
    const all: Role[] = [];
    let cursor: string | null = null;
    do {
      const query: { page_size: number; cursor?: string } = { page_size: 100, ...(cursor !== null && { cursor }) };
      const page: components["schemas"]["Page_of_Role"] = await data(api.GET("/api/v1/roles", { params: { query } }));
      all.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return inOrder(all);
  },
});

const SYSTEM = ["Admin", "Manager", "Member", "Viewer"];

/** The four that every workspace has first, from the most to the least; then one's own by name. */
export function inOrder(roles: readonly Role[]): Role[] {
  const rank = (role: Role) => (role.is_system ? SYSTEM.indexOf(role.name) : SYSTEM.length);
  return roles.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function rolePermissionsQuery(id: string) {
  return queryOptions({
    queryKey: ["roles", id, "permissions"],
    queryFn: async () =>
      (await data(api.GET("/api/v1/roles/{id}/permissions", { params: { path: { id } } }))).permissions,
  });
}

export interface RoleRights {
  readonly roles: readonly Role[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** What a role allows; undefined until it is known. */
  readonly of: (id: string) => readonly string[] | undefined;
  /** Whether I hold all that these roles allow: else I can neither give them nor change who has them. */
  readonly within: (ids: readonly string[]) => boolean;
}

/** The roles, and what each allows. */
export function useRoleRights(): RoleRights {
  const me = useMe();
  const list = useQuery(rolesQuery);
  const roles = useMemo(() => list.data ?? [], [list.data]);
  const known = useQuery(permissionsQuery).data;
  const own = useMemo(() => roles.filter((role) => !role.is_system), [roles]);
  const asked = useQueries({ queries: own.map((role) => rolePermissionsQuery(role.id)) });
  const answers = asked.map((one) => one.data);
  const rights = new Map<string, readonly string[]>();
  for (const role of roles) {
    const system = SYSTEM.find((name) => role.is_system && name === role.name);
    const allowed = system
      ? known?.filter((one) => one.roles.some((name) => name === system)).map((one) => one.name)
      : answers[own.indexOf(role)];
    if (allowed) rights.set(role.id, allowed);
  }
  return {
    roles,
    pending: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    of: (id) => rights.get(id),
    within: (ids) =>
      me !== undefined &&
      ids.every((id) => {
        const allowed = rights.get(id);
        return allowed !== undefined && beyond(allowed, me.permissions).length === 0;
      }),
  };
}

export function nameOf({ first_name, last_name, email }: Pick<Member, "first_name" | "last_name" | "email">): string {
  return `${first_name} ${last_name}`.trim() || (email ?? "");
}

export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });
