import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { features } from "@/features";
import { meQuery } from "@/lib/me";
import { queries } from "@/lib/queries";
import { PageSkeleton } from "@/ui";
import { NotFound, PageError } from "./errors";
import type { Feature } from "./feature";
import { doorRoute, pageRoute, rootRoute } from "./roots";

type Features = (typeof features)[number];
type PagesOf<F> = F extends { pages: readonly (infer R)[] } ? R : never;
type DoorsOf<F> = F extends { doors: readonly (infer R)[] } ? R : never;

const all: readonly Feature[] = features;
const pages = all.flatMap((feature) => feature.pages ?? []) as PagesOf<Features>[];
const doors = all.flatMap((feature) => feature.doors ?? []) as DoorsOf<Features>[];

/** The start page is the first one in the navigation that this person may see. */
const startRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/",
  beforeLoad: () => {
    const permissions = queries.getQueryData(meQuery.queryKey)?.permissions;
    const first = all
      .flatMap((feature) => feature.navigation ?? [])
      .sort((a, b) => a.order - b.order)
      .find(
        ({ needs }) => needs === undefined || permissions === undefined || needs.some((p) => permissions.includes(p)),
      );
    throw redirect({ to: first?.to ?? "/me", replace: true });
  },
});

/** An address that is no page's is told inside the shell, from where one can go on. */
const unknownRoute = createRoute({ getParentRoute: () => pageRoute, path: "$", component: NotFound });

const routeTree = rootRoute.addChildren([
  pageRoute.addChildren([startRoute, ...pages, unknownRoute]),
  doorRoute.addChildren(doors),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadDelay: 40,
  defaultPendingMs: 80,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
