import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui";
import { openNewTask } from "./create/open";

/** The main button of a project's pages; on a phone its sign alone. */
export function NewTaskButton({ project_id }: { project_id: string }) {
  const t = useTranslations("tasks.create");
  return (
    <Button
      variant="primary"
      aria-label={t("title")}
      icon={<Plus aria-hidden />}
      onClick={() => openNewTask({ project_id })}
      className="max-lg:w-control max-lg:px-0!"
    >
      <span className="max-lg:hidden">{t("title")}</span>
    </Button>
  );
}
