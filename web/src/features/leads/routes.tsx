import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";

export const leadsRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/leads",
  validateSearch: readSearch,
  component: lazyPage(() => import("./LeadsPage"), "LeadsPage"),
});
