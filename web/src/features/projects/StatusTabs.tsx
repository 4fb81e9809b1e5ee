import { Link } from "@tanstack/react-router";
import { PROJECT_STATUSES } from "@tenon/core";
import { useTranslations } from "use-intl";
import { Count, cx, StatusRing, TAB, TAB_LIST } from "@/ui";
import type { Counts, ProjectsSearch, Tab } from "./search";

/** How many there are in each status, of those that the filters leave. */
export function StatusTabs({ counts, search, deleted }: { counts: Counts; search: ProjectsSearch; deleted: boolean }) {
  const t = useTranslations("projects.tabs");
  const words = useTranslations("words.status");
  const present = search.status ?? "open";
  const tabs: readonly Tab[] = ["open", "all", ...PROJECT_STATUSES, ...(deleted ? (["deleted"] as const) : [])];
  return (
    <nav aria-label={t("label")} className={cx(TAB_LIST, "h-[41px] shrink-0 overflow-y-hidden px-4")}>
      {tabs.map((tab) => {
        const plain = tab === "open" || tab === "all" || tab === "deleted";
        const { status: _, ...others } = search;
        return (
          <Link
            key={tab}
            to="/projects"
            search={tab === "open" ? others : { ...others, status: tab }}
            replace
            {...(tab === present && { "data-active": true, "aria-current": "page" as const })}
            activeProps={{}}
            className={cx(TAB, "h-10!")}
          >
            {!plain && <StatusRing status={tab} />}
            {plain ? t(tab) : words(tab)}
            {tab !== "deleted" && <Count className="text-xs!">{counts[tab]}</Count>}
          </Link>
        );
      })}
    </nav>
  );
}
