import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { projectScope, WORKSPACE } from "@tenon/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LocaleProvider } from "@/app/locale";
import { FeaturesProvider } from "@/app/registry";
import { router } from "@/app/router";
import { registerServiceWorker } from "@/app/service-worker";
import { features } from "@/features";
import { dropDrafts } from "@/lib/drafts";
import { chosenLocale, loadMessages } from "@/lib/i18n";
import { databaseName, readEarly } from "@/lib/indexed-db";
import { queries } from "@/lib/queries";
import { identity, session } from "@/lib/session";
import { followDevice } from "@/lib/theme";
import { Toasts } from "@/ui";
import "./styles.css";

/** The local copy of what the address names is on its way from the disk while the app gets ready. */
function readAhead(): void {
  const who = identity();
  if (who === null) return;
  const project = /^\/projects\/([0-9a-f-]{36})(\/|$)/.exec(location.pathname)?.[1];
  try {
    readEarly(databaseName(who.tenant.id, who.user.id), [WORKSPACE, ...(project ? [projectScope(project)] : [])]);
  } catch {
    // Storage may be forbidden: who opens it is told.
  }
}

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no place for the app");
  readAhead();
  const locale = chosenLocale();
  const loading = loadMessages(locale);
  // Nobody waits for it: the local copy shows meanwhile, and without a network the store tries again by itself.
  if (identity() !== null) session.restore().catch(() => undefined);
  const messages = await loading;
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queries}>
          <LocaleProvider locale={locale} messages={messages}>
            <FeaturesProvider value={features}>
              <RouterProvider router={router} />
              <Toasts />
            </FeaturesProvider>
          </LocaleProvider>
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
  followDevice();
  dropDrafts("old");
  registerServiceWorker();
}

void start();
