import { useNavigate } from "@tanstack/react-router";
import { Webhook } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useWebhookCommands(): readonly Command[] {
  const t = useTranslations("webhooks");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("webhook:read")) return [];
  return [
    {
      id: "webhooks.open",
      label: t("command"),
      words: t("words"),
      icon: <Webhook className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/settings/webhooks" as string }),
    },
  ];
}
