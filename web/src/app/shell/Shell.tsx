import { Outlet } from "@tanstack/react-router";
import { StoreProvider } from "@/lib/store";
import { PageSkeleton } from "@/ui";
import { useTranslations } from "use-intl";
import { Palette } from "../palette/Palette";
import { useFeatures } from "../registry";
import { ShortcutSheet } from "./ShortcutSheet";
import { Live, useSessionEnd } from "./Live";
import { Sidebar } from "./Sidebar";
import { SidebarFrame } from "./SidebarFrame";

/** Around every page of somebody who is signed in. */
export function Shell() {
  const t = useTranslations("app");
  useSessionEnd();
  return (
    <StoreProvider fallback={<Waiting />}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-80 -translate-y-16 rounded-md bg-brand px-3 py-1.5 font-semibold text-on-brand focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <SidebarFrame sidebar={(close) => <Sidebar onNavigate={close} />}>
        <Outlet />
      </SidebarFrame>
      <Live />
      <Always />
      <Palette />
      <ShortcutSheet />
    </StoreProvider>
  );
}

/** What features keep beside every page. */
function Always() {
  return useFeatures().map(({ name, always: Part }) => Part && <Part key={name} />);
}

/** While the local copy is opened: a moment, in the app's own shape. */
function Waiting() {
  return (
    <SidebarFrame sidebar={() => null}>
      <PageSkeleton />
    </SidebarFrame>
  );
}
