import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";

export const auditRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/audit",
  validateSearch: readSearch,
  component: lazyPage(() => import("./AuditPage"), "AuditPage"),
});
