import { Outlet } from "@tanstack/react-router";
import { Logo } from "./Logo";
import { LanguageToggle, ThemeToggle } from "./Preferences";

/** The pages before one is in: one column, nothing else to look at. */
export function Doorway() {
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-page">
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-4 py-10">
        <Logo className="mb-8 self-center" />
        <Outlet />
      </main>
      <footer className="flex shrink-0 justify-center gap-2 p-4">
        <ThemeToggle />
        <LanguageToggle />
      </footer>
    </div>
  );
}
