import { createRoute } from "@tanstack/react-router";
import { pageRoute } from "@/app/roots";
import { lazyPage } from "@/lib/lazy";
import { readInvitations, readPeople, readRoles } from "./search";
import { PeopleSkeleton } from "./Skeleton";

export const peopleRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/people",
  validateSearch: readPeople,
  component: lazyPage(() => import("./PeoplePage"), "PeoplePage"),
  pendingComponent: PeopleSkeleton,
});

export const invitationsRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/people/invitations",
  validateSearch: readInvitations,
  component: lazyPage(() => import("./InvitationsPage"), "InvitationsPage"),
  pendingComponent: PeopleSkeleton,
});

export const rolesRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/people/roles",
  validateSearch: readRoles,
  component: lazyPage(() => import("./RolesPage"), "RolesPage"),
  pendingComponent: PeopleSkeleton,
});
