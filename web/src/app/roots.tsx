import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { identity } from "@/lib/session";
import { Doorway } from "./shell/Doorway";
import { NotFound, PageError } from "./errors";
import { Root } from "./Root";
import { Shell } from "./shell/Shell";

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: PageError });

/** The parent of every page of somebody who is signed in. */
export const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "pages",
  component: Shell,
  beforeLoad: ({ location }) => {
    if (identity() === null) throw redirect({ to: "/sign-in" as string, search: { next: location.href } as never });
  },
});

/** The parent of the pages for everybody: signing in and its relatives. */
export const doorRoute = createRoute({ getParentRoute: () => rootRoute, id: "doors", component: Doorway });
