import { useNavigate } from "@tanstack/react-router";
import { Cog } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useJobCommands(): readonly Command[] {
  const t = useTranslations("jobs");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("job:read")) return [];
  return [
    {
      id: "jobs.open",
      label: t("command"),
      words: t("words"),
      icon: <Cog className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/settings/jobs" as string }),
    },
  ];
}
