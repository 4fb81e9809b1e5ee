import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx, Kbd } from "@/ui";
import { useNavigation } from "../navigation";
import { openPalette } from "../palette/open";
import { Corner } from "./Corner";
import { LanguageToggle, ThemeToggle } from "./Preferences";
import { SyncStatus } from "./SyncStatus";
import { WorkspaceMenu } from "./WorkspaceMenu";

export function Sidebar({ onNavigate }: { onNavigate: () => void }) {
  const t = useTranslations("app");
  return (
    <>
      <div className="shrink-0 p-2 pb-0">
        <div className="flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <WorkspaceMenu />
          </div>
          {/* On a phone it stands in the bar above the page. */}
          <div className="flex shrink-0 items-center max-sm:hidden">
            <Corner />
          </div>
        </div>
        <button
          type="button"
          onClick={() => {
            onNavigate();
            openPalette();
          }}
          className="mt-2 flex h-control w-full items-center gap-2 rounded-md border border-line-strong bg-panel px-2 text-sm text-muted transition-colors duration-100 hover:border-muted hover:text-text"
        >
          <Search className="size-4 shrink-0" aria-hidden />
          <span className="min-w-0 flex-1 truncate text-left">{t("search")}</span>
          <Kbd keys="$mod+k" className="max-sm:hidden" />
        </button>
      </div>
      <nav aria-label={t("navigation")} className="min-h-0 flex-1 overflow-y-auto p-2">
        <Navigation onNavigate={onNavigate} />
      </nav>
      <div className="shrink-0 p-2 max-sm:pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
        <SyncStatus />
        <div className="flex items-center gap-1">
          <ThemeToggle />
          <LanguageToggle />
        </div>
      </div>
    </>
  );
}

const LINK =
  "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted outline-offset-0! transition-colors " +
  "duration-100 hover:bg-hover hover:text-text touch:h-11 [&_svg]:size-4 [&_svg]:shrink-0";

function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const items = useNavigation();
  return (
    <ul className="flex flex-col gap-px">
      {items.map((item, index) => {
        const previous = items[index - 1];
        const apart = previous !== undefined && Math.floor(previous.order / 40) !== Math.floor(item.order / 40);
        return (
          <li key={item.to} className={cx(apart && "mt-3")}>
            <Link
              to={item.to}
              onClick={onNavigate}
              className={LINK}
              activeProps={{ className: "bg-selected text-text!" }}
              activeOptions={{ includeSearch: false }}
            >
              <item.icon aria-hidden />
              <span className="truncate">{item.words}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
