import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readSearch } from "./search";
import { ImportSkeleton } from "./Skeleton";

export const importRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/import",
  validateSearch: readSearch,
  component: lazyPage(() => import("./ImportPage"), "ImportPage"),
  pendingComponent: ImportSkeleton,
});
