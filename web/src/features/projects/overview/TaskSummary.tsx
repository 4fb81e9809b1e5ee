import { Link } from "@tanstack/react-router";
import { isOverdue, type ProjectRow, TASK_STATUSES, type TaskStatus } from "@tenon/core";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { useRows, useScope } from "@/lib/store";
import { buttonClass, Count, cx, PriorityBars, Section, SkeletonRows, StatusRing } from "@/ui";

const ORDER: readonly TaskStatus[] = ["done", "in_review", "in_progress", "blocked", "todo"];
const COLORS: Record<TaskStatus, string> = {
  done: "bg-green",
  in_review: "bg-violet",
  in_progress: "bg-amber",
  blocked: "bg-red",
  todo: "bg-line-strong",
};
const NEXT = 6;
const OPEN = { status: TASK_STATUSES.filter((status) => status !== "done"), due_after: "0001-01-01" };

/** How the tasks stand, and which are due next. */
export function TaskSummary({ project }: { project: ProjectRow }) {
  const t = useTranslations("projects.tasks");
  const words = useTranslations("words.status");
  const format = useFormat();
  const counts = project.task_counts;
  return (
    <Section
      title={
        <>
          {t("title")} <Count>{counts.total}</Count>
        </>
      }
      actions={
        <Link to={`/projects/${project.id}/board` as string} className={buttonClass({ size: "sm", variant: "ghost" })}>
          {t("open_board")}
        </Link>
      }
    >
      {counts.total === 0 ? (
        <p className="text-sm text-faint">{t("none")}</p>
      ) : (
        <>
          <div
            role="img"
            aria-label={t("progress", { done: counts.done, total: counts.total })}
            className="flex h-2 gap-0.5 overflow-hidden rounded-sm"
          >
            {ORDER.filter((status) => counts[status] > 0).map((status) => (
              <span
                key={status}
                title={words(status)}
                style={{ flexGrow: counts[status] }}
                className={COLORS[status]}
              />
            ))}
          </div>
          <ul className="mt-2 flex flex-wrap gap-x-1 gap-y-1">
            {ORDER.map((status) => (
              <li key={status}>
                <Link
                  to={`/projects/${project.id}/list` as string}
                  search={{ status } as never}
                  className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-xs text-muted hover:bg-hover touch:h-control"
                >
                  <StatusRing status={status} className="size-3.5!" />
                  {words(status)}
                  <span className="tabular font-medium text-text">{format.number(counts[status])}</span>
                </Link>
              </li>
            ))}
            <li className="ml-auto inline-flex h-7 items-center text-xs text-faint touch:h-control">
              {t("done_share", { share: format.percent(counts.done / counts.total) })}
            </li>
          </ul>
          <NextDue project_id={project.id} code={project.code} />
        </>
      )}
    </Section>
  );
}

function NextDue({ project_id, code }: { project_id: string; code: string }) {
  const t = useTranslations("projects.tasks");
  const words = useTranslations("words");
  const format = useFormat();
  const today = useToday();
  const { loaded } = useScope(`project:${project_id}`);
  const due = useRows({ kind: "tasks", project_id, filter: OPEN, today, sort: "due_date,-priority" });
  if (!loaded) return <SkeletonRows rows={3} />;
  if (due.length === 0) return null;
  return (
    <div className="mt-3">
      <h3 className="mb-1 text-xs font-medium text-faint">{t("next")}</h3>
      <ul className="-mx-2">
        {due.slice(0, NEXT).map((task) => {
          const late = isOverdue(task, today);
          return (
            <li key={task.id}>
              <Link
                to={`/projects/${project_id}/board` as string}
                search={{ task: task.id } as never}
                className="flex min-h-9 items-center gap-2 rounded-md px-2 hover:bg-hover touch:min-h-row"
              >
                <StatusRing status={task.status} label={words(`status.${task.status}`)} />
                <PriorityBars priority={task.priority} label={words(`priority.${task.priority}`)} />
                <span className="tabular shrink-0 text-xs text-faint max-sm:hidden">
                  {code}-{task.number}
                </span>
                <span className="min-w-0 flex-1 truncate">{task.title}</span>
                <span className={cx("tabular shrink-0 text-xs", late ? "text-red" : "text-muted")}>
                  {late && <span className="sr-only">{t("overdue")} </span>}
                  {task.due_date !== null && format.relativeDay(task.due_date, today)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
