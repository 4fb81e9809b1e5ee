import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { SettingsSkeleton } from "./Skeleton";

export const generalRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings",
  component: lazyPage(() => import("./GeneralPage"), "GeneralPage"),
  pendingComponent: SettingsSkeleton,
});

export const brandingRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/branding",
  component: lazyPage(() => import("./branding/BrandingPage"), "BrandingPage"),
  pendingComponent: SettingsSkeleton,
});

export const apiKeysRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/api-keys",
  validateSearch: (search: Record<string, unknown>): { new?: true } => (search["new"] === true ? { new: true } : {}),
  component: lazyPage(() => import("./keys/ApiKeysPage"), "ApiKeysPage"),
  pendingComponent: SettingsSkeleton,
});
