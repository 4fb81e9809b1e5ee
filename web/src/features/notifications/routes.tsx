import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";

/** What the address says of the inbox. */
export interface InboxSearch {
  show?: "unread";
}

export const inboxRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/inbox",
  validateSearch: (search: Record<string, unknown>): InboxSearch =>
    search["show"] === "unread" ? { show: "unread" } : {},
  component: lazyPage(() => import("./InboxPage"), "InboxPage"),
});

export const preferencesRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/inbox/preferences",
  component: lazyPage(
    () => import("./preferences").then(({ PreferencesPage }) => ({ PreferencesPage })),
    "PreferencesPage",
  ),
});
