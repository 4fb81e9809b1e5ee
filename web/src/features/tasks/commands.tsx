import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";
import { openNewTask } from "./create/open";

export function useTaskCommands(): readonly Command[] {
  const t = useTranslations("tasks.create");
  const may = useMay();
  if (!may("task:create") && !may("task:contribute")) return [];
  return [
    {
      id: "new-task",
      label: t("title"),
      words: t("words"),
      icon: <Plus className="size-4" aria-hidden />,
      shortcut: "c",
      run: () => openNewTask(),
    },
  ];
}
