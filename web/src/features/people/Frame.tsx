import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { cx, PageHeader, TAB, TAB_LIST } from "@/ui";

const TABS = [
  { to: "/people", label: "title", needs: "user:read" },
  { to: "/people/invitations", label: "invitations.title", needs: "user:create" },
  { to: "/people/roles", label: "roles.title", needs: "role:read" },
] as const;

/** The header and the tabs of the three pages about people. */
export function Frame({ after, actions, children }: { after?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations("people");
  const may = useMay();
  return (
    <>
      <PageHeader title={t("title")} after={after} actions={actions} />
      <nav aria-label={t("title")} className={cx(TAB_LIST, "h-[41px] shrink-0 overflow-y-hidden px-4")}>
        {TABS.filter((tab) => may(tab.needs)).map((tab) => (
          <Link
            key={tab.to}
            to={tab.to}
            className={cx(TAB, "h-10!")}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ "data-active": true, "aria-current": "page" } as object}
          >
            {t(tab.label)}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}

/** The row of filters below the tabs; its height is the same on each. */
export function FilterRow({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-[57px] shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2 sm:min-h-[49px]">
      {children}
    </div>
  );
}
