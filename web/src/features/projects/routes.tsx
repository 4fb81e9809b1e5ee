import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { OverviewSkeleton, ProjectsSkeleton } from "./skeletons";
import { readSearch } from "./search";

export const projectsRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/projects",
  validateSearch: readSearch,
  component: lazyPage(() => import("./ProjectsPage"), "ProjectsPage"),
  pendingComponent: ProjectsSkeleton,
});

export const projectRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/projects/$project_id",
  component: lazyPage(() => import("./overview/OverviewPage"), "OverviewPage"),
  pendingComponent: OverviewSkeleton,
});
