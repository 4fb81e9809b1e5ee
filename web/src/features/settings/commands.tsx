import { useNavigate } from "@tanstack/react-router";
import { KeyRound, Palette } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useSettingsCommands(): readonly Command[] {
  const t = useTranslations("settings");
  const navigate = useNavigate();
  const may = useMay();
  const commands: Command[] = [];
  if (may("tenant:update")) {
    commands.push({
      id: "settings.branding",
      label: t("branding.command"),
      words: t("branding.words"),
      icon: <Palette className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/settings/branding" }),
    });
  }
  if (may("api_key:create")) {
    commands.push({
      id: "settings.key",
      label: t("keys.create"),
      icon: <KeyRound className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/settings/api-keys", search: { new: true } }),
    });
  }
  return commands;
}
