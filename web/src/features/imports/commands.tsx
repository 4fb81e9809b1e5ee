import { useNavigate } from "@tanstack/react-router";
import { Import } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Command } from "@/app/palette/commands";
import { useMay } from "@/lib/me";
import { SOURCES } from "./search";

export function useImportCommands(): readonly Command[] {
  const t = useTranslations("imports");
  const navigate = useNavigate();
  const may = useMay();
  if (!may("import:create")) return [];
  return SOURCES.map((source) => ({
    id: `import.${source}`,
    label: t("command", { source: t(`sources.${source}.title`) }),
    icon: <Import className="size-4" aria-hidden />,
    run: () => void navigate({ to: "/import", search: { source } }),
  }));
}
