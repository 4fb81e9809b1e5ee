import { useNavigate } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useLeadCommands(): readonly Command[] {
  const t = useTranslations("leads");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("lead:create")) return [];
  return [
    {
      id: "lead.create",
      label: t("new.title"),
      icon: <Handshake className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/leads", search: { new: true } }),
    },
  ];
}
