import { queryOptions, useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api, identity } from "./session";
import { readJson, writeJson } from "./storage";

export type Me = components["schemas"]["Me"];

const KEPT = "tenon.me";

function kept(): Me | undefined {
  const me = readJson<Me>(KEPT);
  const who = identity();
  return me && who && me.id === who.user.id && me.tenant_id === who.tenant.id ? me : undefined;
}

/** My permissions, roles and workspaces. Kept, so that the app knows them with no network. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me> => {
    const me = await data(api.GET("/api/v1/users/me"));
    writeJson(KEPT, me);
    return me;
  },
  initialData: kept,
  // What was kept is shown, and asked for again at once.
  initialDataUpdatedAt: 0,
  staleTime: 60_000,
});

/** Undefined until it is known: at the very first start, for a moment. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** `const may = useMay(); may("project:create")`: nothing is allowed until it is known. */
export function useMay(): (permission: string) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}

export function forgetMe(): void {
  writeJson(KEPT, null);
}
