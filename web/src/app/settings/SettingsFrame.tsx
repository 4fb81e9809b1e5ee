import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { cx, PageBody, PageHeader, TAB, TAB_LIST } from "@/ui";
import { useFeatures } from "../registry";

/** Around every page of the settings: their header, and the way to the others. */
export function SettingsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations();
  const may = useMay();
  const sections = useFeatures()
    .flatMap((feature) => feature.settings ?? [])
    .filter(({ needs }) => needs === undefined || needs.some(may))
    .sort((a, b) => a.order - b.order);
  const tabs = useRef<HTMLElement>(null);
  // On a phone not all of them are in sight.
  useEffect(() => {
    // Not answered by the effect: browsers of late return a promise.
    void tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <>
      <PageHeader title={t("settings.title")} actions={actions} />
      <nav
        ref={tabs}
        aria-label={t("settings.title")}
        className={cx(TAB_LIST, "h-[41px] shrink-0 overflow-y-hidden px-4")}
      >
        {sections.map((section) => (
          <Link
            key={section.to}
            to={section.to}
            className={cx(TAB, "h-10!")}
            // The first one is where the addresses of all others begin.
            activeOptions={{ exact: section.to === "/settings", includeSearch: false }}
            activeProps={{ "data-active": true, "aria-current": "page" } as object}
          >
            {t(section.label)}
          </Link>
        ))}
      </nav>
      <PageBody>{children}</PageBody>
    </>
  );
}
