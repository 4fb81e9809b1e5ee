import { useNavigate } from "@tanstack/react-router";
import type { LoggedEvent } from "@tenon/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { useCallback, useEffect } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "@/lib/me";
import { queries } from "@/lib/queries";
import { api, useSessionState } from "@/lib/session";
import { useShortcuts } from "@/lib/shortcuts";
import { useEvents, useStore } from "@/lib/store";
import { brandingOf, keepBranding } from "@/lib/theme";
import { useNavigation } from "../navigation";
import { useFeatures } from "../registry";

/** What follows from changes elsewhere: in the session, in the workspace's log, in its looks. Shows nothing. */
export function Live() {
  useFreshQueries();
  useBranding();
  useNavigationShortcuts();
  return null;
}

/** A session that ended leads to the sign-in page, and from there back. */
export function useSessionEnd(): void {
  const { status } = useSessionState();
  const navigate = useNavigate();
  useEffect(() => {
    // Another tab is in another workspace now, with the same cookie: this one follows.
    if (status === "replaced") location.reload();
    if (status !== "signed_out") return;
    const next = location.pathname + location.search;
    void navigate({ to: "/sign-in" as string, search: { next, ended: true } as never });
  }, [status, navigate]);
}

const MINE = ["user", "role", "tenant", "invitation"];

function useFreshQueries(): void {
  const features = useFeatures();
  const store = useStore();
  // Events were skipped, or there are other permissions now: anything may be different.
  useEffect(() => store.onReset(() => void queries.invalidateQueries()), [store]);
  useEvents(
    useCallback(
      (events: readonly LoggedEvent[]) => {
        const keys = events.flatMap((event) => features.flatMap((feature) => feature.stale?.(event) ?? []));
        if (events.some((event) => MINE.includes(event.object_type))) keys.push(meQuery.queryKey);
        if (events.some((event) => event.object_type === "tenant")) keys.push(["tenant"]);
        const distinct = new Map(keys.map((key) => [JSON.stringify(key), key]));
        for (const queryKey of distinct.values()) void queries.invalidateQueries({ queryKey });
      },
      [features],
    ),
  );
}

/** The tenant as it is now; features change it through `PATCH /tenants/me` and this key. */
export const tenantQuery = {
  queryKey: ["tenant"],
  queryFn: () => data(api.GET("/api/v1/tenants/me")),
};

function useBranding(): void {
  const state = useSessionState();
  // Whom this browser remembers from before may remember older colours than the first paint had.
  const first = state.status === "signed_in" ? state.tenant.settings : undefined;
  const settings = useQuery(tenantQuery).data?.settings ?? first;
  const told = settings === undefined ? undefined : JSON.stringify(brandingOf(settings));
  useEffect(() => {
    if (told !== undefined) keepBranding(JSON.parse(told) as ReturnType<typeof brandingOf>);
  }, [told]);
}

function useNavigationShortcuts(): void {
  const navigate = useNavigate();
  const t = useTranslations("app.palette");
  useShortcuts(
    useNavigation().flatMap(({ shortcut, words, to }) =>
      shortcut === undefined
        ? []
        : [{ keys: shortcut, label: `${t("go")}: ${words}`, group: "go" as const, run: () => void navigate({ to }) }],
    ),
  );
}
