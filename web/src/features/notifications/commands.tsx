import { useNavigate } from "@tanstack/react-router";
import { BellRing, Inbox } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";

export function useNotificationCommands(): readonly Command[] {
  const t = useTranslations("notifications");
  const navigate = useNavigate();
  return [
    {
      id: "notifications.inbox",
      label: t("open"),
      words: t("words"),
      icon: <Inbox className="size-4" aria-hidden />,
      shortcut: "g i",
      run: () => void navigate({ to: "/inbox" as string }),
    },
    {
      id: "notifications.preferences",
      label: t("preferences.title"),
      words: t("preferences.words"),
      icon: <BellRing className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/inbox/preferences" as string }),
    },
  ];
}
