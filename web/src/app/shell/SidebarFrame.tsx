import { Menu as MenuIcon, Search } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useIdentity } from "@/lib/session";
import { Drawer, IconButton } from "@/ui";
import { openPalette } from "../palette/open";
import { Corner } from "./Corner";

export interface SidebarFrameProps {
  sidebar: (close: () => void) => ReactNode;
  children: ReactNode;
}

/** A sidebar beside the page, or on a phone a bar above it and a drawer. */
export function SidebarFrame({ sidebar, children }: SidebarFrameProps) {
  const t = useTranslations("app");
  const [open, setOpen] = useState(false);
  const identity = useIdentity();
  return (
    <div className="flex h-full flex-col sm:flex-row">
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2 sm:hidden">
        <IconButton label={t("open_navigation")} onClick={() => setOpen(true)}>
          <MenuIcon />
        </IconButton>
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{identity?.tenant.name}</span>
        <Corner />
        <IconButton label={t("search_short")} onClick={() => openPalette()}>
          <Search />
        </IconButton>
      </header>
      <Drawer open={open} onOpenChange={setOpen} title={t("navigation")}>
        {sidebar(() => setOpen(false))}
      </Drawer>
      <div className="hidden w-sidebar shrink-0 flex-col sm:flex">{sidebar(() => {})}</div>
      <main
        id="content"
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-panel outline-none sm:my-2 sm:mr-2 sm:rounded-lg sm:border sm:border-line"
      >
        {children}
      </main>
    </div>
  );
}
