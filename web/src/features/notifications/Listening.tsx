import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { queries } from "@/lib/queries";
import { useShortcuts } from "@/lib/shortcuts";
import { useStore, useSyncStatus } from "@/lib/store";
import { keptDevices } from "./kept";
import { NOTIFICATIONS, summaryQuery } from "./summary";

/** Keeps the count in step with the server, and `g i` at hand. Shows nothing. */
export function Listening() {
  const t = useTranslations("notifications");
  const navigate = useNavigate();
  const store = useStore();
  const live = useSyncStatus().connection === "live";
  useEffect(
    () =>
      store.onNotified((unread) => {
        queries.setQueryData(summaryQuery.queryKey, (before) => ({ capped: false, ...before, unread }));
        void queries.invalidateQueries({ queryKey: [...NOTIFICATIONS, "list"] });
      }),
    [store],
  );
  // What was told while there was no connection was not heard.
  useEffect(() => {
    if (live) void queries.invalidateQueries({ queryKey: NOTIFICATIONS });
  }, [live]);
  // What the browser's subscription became while no page was open; without a network it is looked at again.
  useEffect(() => {
    if (!live || keptDevices() === null) return;
    const attending = import("./preferences").then(({ attend }) => attend((path) => void navigate({ href: path })));
    return () => void attending.then((end) => end()).catch(() => undefined);
  }, [live, navigate]);
  useShortcuts([{ keys: "g i", label: t("open"), group: "go", run: () => void navigate({ to: "/inbox" as string }) }]);
  return null;
}
