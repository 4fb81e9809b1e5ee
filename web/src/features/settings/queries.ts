import { queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { api } from "@/lib/session";

export type Settings = components["schemas"]["Settings"];
export type ApiKey = components["schemas"]["ApiKey"];

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => data(api.GET("/api/v1/settings")),
});

export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });
