import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { BoardSkeleton } from "./board/BoardSkeleton";
import { boardSearch, listSearch, mineSearch } from "./search";

export const boardRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/projects/$project_id/board",
  validateSearch: boardSearch,
  component: lazyPage(() => import("./board/BoardPage"), "BoardPage"),
  pendingComponent: BoardSkeleton,
});

export const listRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/projects/$project_id/list",
  validateSearch: listSearch,
  component: lazyPage(() => import("./list/ListPage"), "ListPage"),
});

export const mineRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/my-work",
  validateSearch: mineSearch,
  component: lazyPage(() => import("./mine/MyWorkPage"), "MyWorkPage"),
});

export const taskRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/tasks/$task_id",
  component: lazyPage(() => import("./TaskPage"), "TaskPage"),
});
