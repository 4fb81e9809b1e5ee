import { useParams } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { NewTask as Fields, Refusal } from "@tenon/core";
import { lazyPage } from "@/lib/lazy";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import { useRefusals } from "@/lib/store";
import { toast } from "@/ui";
import { closeNewTask, openNewTask, subscribeNewTask, wishedTask } from "./open";

const Dialog = lazyPage(() => import("./NewTaskDialog"), "NewTaskDialog");

/** On every page: `c`, the dialog it opens, and what becomes of a task that is refused. */
export function NewTask() {
  const t = useTranslations("tasks.create");
  const may = useMay();
  const project_id = useParams({ strict: false, select: (params: { project_id?: string }) => params.project_id });
  const wish = useSyncExternalStore(subscribeNewTask, wishedTask);
  const [opened, setOpened] = useState(false);
  if (wish !== null && !opened) setOpened(true);
  useShortcuts(
    may("task:create") || may("task:contribute")
      ? [{ keys: "c", label: t("title"), group: "general", run: () => openNewTask() }]
      : [],
  );
  useEffect(() => {
    // It is there before it is wanted: the first keys typed are part of the title.
    const timer = setTimeout(() => void Dialog.preload(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  useRefusedTasks();
  if (!opened) return null;
  return (
    <Suspense>
      <Dialog wish={wish} project_id={project_id} onClose={closeNewTask} />
    </Suspense>
  );
}

function useRefusedTasks(): void {
  const t = useTranslations("tasks.create");
  const say = useSayProblem();
  useRefusals(
    useCallback(
      ({ change, problem, because }: Refusal) => {
        if (change.label !== "task.create" || because !== null) return false;
        const { id: _, ...fields } = change.body as Fields;
        const project_id = change.path.split("/").at(-2);
        toast({
          kind: "error",
          title: t("refused", { title: fields.title }),
          description: say(problem),
          timeout: 0,
          action: {
            label: t("edit_again"),
            onAct: () => openNewTask({ fields, ...(project_id !== undefined && { project_id }) }),
          },
        });
        return true;
      },
      [t, say],
    ),
  );
}
