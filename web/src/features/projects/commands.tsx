import { useNavigate } from "@tanstack/react-router";
import { FolderPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";

export function useProjectCommands(): readonly Command[] {
  const t = useTranslations("projects");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("project:create")) return [];
  return [
    {
      id: "project.create",
      label: t("new.title"),
      icon: <FolderPlus className="size-4" aria-hidden />,
      run: () => void navigate({ to: "/projects", search: { new: true } }),
    },
  ];
}
