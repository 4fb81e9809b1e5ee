import { createRootRoute, createRoute, redirect } from "@tanstack/react-router";
import { sayProblemNow } from "@/lib/problems";
import { identity, session } from "@/lib/session";
import { toast } from "@/ui";
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
  beforeLoad: async ({ location, preload }) => {
    const who = identity();
    if (who === null) throw redirect({ to: "/sign-in" as string, search: { next: location.href } as never });
    const { workspace, ...search } = location.search as { workspace?: string };
    // A link that is only pointed at leads nowhere yet.
    if (workspace === undefined || preload) return;
    const there = { to: location.pathname, search: search as never, hash: location.hash, replace: true };
    throw redirect((await enter(workspace, who.tenant.id)) ? { ...there, reloadDocument: true } : there);
  },
});

/** What mails and messages on devices are about is in one workspace, and another one may be open. */
async function enter(workspace: string, present: string): Promise<boolean> {
  if (workspace === present) return false;
  try {
    await session.switchTo(workspace);
    return true;
  } catch (error) {
    toast({ kind: "error", title: sayProblemNow(error) });
    return false;
  }
}

/** The parent of the pages for everybody: signing in and its relatives. */
export const doorRoute = createRoute({ getParentRoute: () => rootRoute, id: "doors", component: Doorway });
