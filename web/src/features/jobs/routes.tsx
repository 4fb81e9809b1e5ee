import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";

export const jobsRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/settings/jobs",
  validateSearch: readSearch,
  component: lazyPage(() => import("./JobsPage"), "JobsPage"),
});
