import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";

export const webhooksRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/webhooks",
  validateSearch: (search: Record<string, unknown>): { new?: true } => (search["new"] === true ? { new: true } : {}),
  component: lazyPage(() => import("./WebhooksPage"), "WebhooksPage"),
});

export const webhookRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/webhooks/$webhook_id",
  validateSearch: readSearch,
  component: lazyPage(() => import("./WebhookPage"), "WebhookPage"),
});
