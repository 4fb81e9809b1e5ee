import { useNavigate } from "@tanstack/react-router";
import { Keyboard, Moon, Sun, UserRound } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { openShortcutSheet } from "@/app/shell/ShortcutSheet";
import { setTheme, useTheme } from "@/lib/theme";

export function useAccountCommands(): readonly Command[] {
  const t = useTranslations("app");
  const navigate = useNavigate();
  const dark = useTheme() === "dark";
  return [
    {
      id: "me",
      label: t("my_profile"),
      icon: <UserRound className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/me" }),
    },
    {
      id: "theme",
      label: dark ? t("theme.to_light") : t("theme.to_dark"),
      icon: dark ? <Sun className="size-4" aria-hidden /> : <Moon className="size-4" aria-hidden />,
      run: () => setTheme(dark ? "light" : "dark"),
    },
    {
      id: "shortcuts",
      label: t("shortcuts.title"),
      icon: <Keyboard className="size-4" aria-hidden />,
      shortcut: "?",
      run: openShortcutSheet,
    },
  ];
}
