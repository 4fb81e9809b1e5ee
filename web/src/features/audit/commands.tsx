import { useNavigate } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useAuditCommands(): readonly Command[] {
  const t = useTranslations("audit");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("audit:read")) return [];
  return [
    {
      id: "audit.open",
      label: t("command"),
      words: t("words"),
      icon: <ScrollText className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/settings/audit" as string }),
    },
  ];
}
