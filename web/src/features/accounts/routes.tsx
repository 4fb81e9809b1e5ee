import { createRoute, redirect } from "@tanstack/react-router";
import { doorRoute, pageRoute } from "@/app/roots";
import { identity } from "@/lib/session";
import { lazyPage } from "@/lib/lazy";
import { localPath } from "./arrival";
import { FormSkeleton } from "./FormSkeleton";

function text(value: unknown): string | undefined {
  // A token of digits alone comes as a number.
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

const withToken = (search: Record<string, unknown>) => ({ token: text(search["token"]) ?? "" });

export const signInRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string; ended?: boolean } => {
    const next = text(search["next"]);
    return { ...(next !== undefined && { next }), ...(search["ended"] === true && { ended: true }) };
  },
  beforeLoad: ({ search }) => {
    if (identity() !== null) throw redirect({ href: localPath(search.next) });
  },
  component: lazyPage(() => import("./SignIn"), "SignIn"),
  pendingComponent: FormSkeleton,
});

export const registerRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/register",
  component: lazyPage(() => import("./Register"), "Register"),
  pendingComponent: FormSkeleton,
});

export const acceptRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/accept-invitation",
  validateSearch: withToken,
  component: lazyPage(() => import("./AcceptInvitation"), "AcceptInvitation"),
  pendingComponent: FormSkeleton,
});

export const forgotRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/forgot-password",
  component: lazyPage(() => import("./ForgotPassword"), "ForgotPassword"),
  pendingComponent: FormSkeleton,
});

export const resetRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/reset-password",
  validateSearch: withToken,
  component: lazyPage(() => import("./ResetPassword"), "ResetPassword"),
  pendingComponent: FormSkeleton,
});

export const verifyRoute = createRoute({
  getParentRoute: () => doorRoute,
  path: "/verify-email",
  validateSearch: withToken,
  component: lazyPage(() => import("./VerifyEmail"), "VerifyEmail"),
  pendingComponent: FormSkeleton,
});

export const meRoute = createRoute({
  getParentRoute: () => pageRoute,
  path: "/me",
  component: lazyPage(() => import("./Profile"), "Profile"),
});
