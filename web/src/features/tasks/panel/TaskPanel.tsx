import { useQuery } from "@tanstack/react-query";
import type { LoggedEvent, TaskRow } from "@tenon/core";
import { SearchX } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useTranslations } from "use-intl";
import { loadMarkdown } from "@/lib/markdown";
import { problemFrom, useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { useEvents, useProject, useRow, useStore, useSyncStatus, useTask } from "@/lib/store";
import { Button, EmptyState, ErrorState, Panel } from "@/ui";
import { taskKey } from "../parts/key";
import { PanelActions } from "./PanelActions";
import { PanelSkeleton } from "./PanelSkeleton";
import { wholeQuery } from "./queries";
import { TaskView } from "./TaskView";

// What nearly every task needs is fetched with the panel.
void loadMarkdown().catch(() => undefined);

export interface TaskPanelProps {
  task_id: string;
  onClose: () => void;
  /** Shows another task in place of this one. */
  onOpen: (task_id: string) => void;
}

/** A task with everything that belongs to it, over the right of the page. */
export function TaskPanel({ task_id, onClose, onOpen }: TaskPanelProps) {
  const t = useTranslations("panel");
  const known = useRow("tasks", task_id);
  const store = useStore();
  const whole = useQuery(wholeQuery(task_id));
  const gone = whole.isError && problemFrom(whole.error)?.status === 404;
  const asked = whole.data?.id === task_id && !gone ? whole.data : undefined;
  // A task of a project that is not open is shown as it was answered, until the project is.
  const row = known ?? (asked && store.present("tasks", asked as TaskRow));
  const project = useRow("projects", row?.project_id);
  useFreshTask(task_id);
  const key = row === undefined ? "" : taskKey(project?.code, row.number);
  return (
    <Panel
      open
      onClose={onClose}
      returnFocusTo={task_id}
      title={key === "" ? <span className="text-faint">{t("loading")}</span> : key}
      actions={row && <PanelActions row={row} onClose={onClose} />}
    >
      {row === undefined ? (
        <Absent task_id={task_id} onClose={onClose} />
      ) : (
        <Opened key={task_id} row={row} onOpen={onOpen} onClose={onClose} />
      )}
    </Panel>
  );
}

/** Keeps the project live too: its tasks are what this one is part of, waits for, and consists of. */
function Opened({ row, ...rest }: { row: TaskRow } & Omit<TaskPanelProps, "task_id">) {
  useProject(row.project_id);
  useTask(row.id);
  return <TaskView row={row} {...rest} />;
}

function Absent({ task_id, onClose }: { task_id: string; onClose: () => void }) {
  const t = useTranslations("panel");
  const say = useSayProblem();
  const whole = useQuery(wholeQuery(task_id));
  const { connection } = useSyncStatus();
  const problem = whole.isError ? problemFrom(whole.error) : null;
  const close = (
    <Button variant="primary" onClick={onClose}>
      {t("close")}
    </Button>
  );
  // Answered, and still no row: it was deleted while the panel was open.
  if (whole.isSuccess || problem?.status === 404 || problem?.status === 400) {
    return (
      <EmptyState icon={<SearchX />} title={t("missing")} action={close}>
        {t("missing_why")}
      </EmptyState>
    );
  }
  if (whole.isError) {
    return (
      <ErrorState title={t("failed")} onRetry={() => void whole.refetch()} busy={whole.isFetching} action={close}>
        {connection === "offline" && problem === null ? t("offline") : say(whole.error)}
      </ErrorState>
    );
  }
  return <PanelSkeleton />;
}

/** What is not live of a task is asked for again when the log says that it changed. */
function useFreshTask(task_id: string): void {
  const store = useStore();
  useEvents(
    useCallback(
      (events: readonly LoggedEvent[]) => {
        const about = events.some(
          ({ object_id, object_type, changes }) =>
            object_id === task_id || object_type === "comment" || JSON.stringify(changes).includes(task_id),
        );
        if (about) void queries.invalidateQueries({ queryKey: ["task", task_id] });
      },
      [task_id],
    ),
  );
  useEffect(
    () => store.onReset(() => void queries.invalidateQueries({ queryKey: ["task", task_id] })),
    [store, task_id],
  );
}
