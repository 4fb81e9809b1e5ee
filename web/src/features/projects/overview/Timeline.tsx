import { useQuery } from "@tanstack/react-query";
import { isOpenProject, isOverdue, type ProjectRow, type ProjectStatus } from "@tenon/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { cx, StatusRing } from "@/ui";
import { stepsQuery } from "./queries";
import { timelineOf } from "./timeline";

const COLORS: Record<ProjectStatus, string> = {
  draft: "bg-line-strong",
  planned: "bg-blue",
  in_progress: "bg-amber",
  on_hold: "bg-amber opacity-40",
  completed: "bg-green",
  cancelled: "bg-faint",
};

/** From the beginning to the end: in which status it was when, where today is, and when it is due. */
export function Timeline({ project }: { project: ProjectRow }) {
  const t = useTranslations("projects.timeline");
  const words = useTranslations("words.status");
  const format = useFormat();
  const today = useToday();
  const { data: steps } = useQuery({ ...stepsQuery(project.id), enabled: project.version > 0 });
  // A minute more or less does not show.
  const shape = useMemo(() => timelineOf(project, steps ?? [], Date.now()), [project, steps]);
  const open = isOpenProject(project.status);
  const overdue = isOverdue(project, today);
  const dueWords = (due: string) => {
    const [when, relative] = [format.date(due), format.relativeDay(due, today)];
    return t(overdue ? "overdue" : relative === when ? "due" : "due_soon", { when, relative });
  };
  const last = shape.stretches.at(-1);
  const turns = shape.stretches.map(({ status, since }) =>
    t("turn", { status: words(status), when: format.date(new Date(since).toISOString().slice(0, 10)) }),
  );
  return (
    <section aria-label={t("title")} className="mt-5">
      <div className="mb-1.5 flex items-baseline justify-between gap-2 text-xs text-muted">
        <span className="truncate">
          {project.start_date !== null
            ? t("starts", { when: format.date(project.start_date) })
            : t("created", { when: format.date(project.created_at.slice(0, 10)) })}
        </span>
        <span className={cx("truncate", overdue && "font-medium text-red")}>
          {project.due_date === null
            ? t("no_due")
            : open
              ? dueWords(project.due_date)
              : t("was_due", { when: format.date(project.due_date) })}
        </span>
      </div>
      <div role="img" aria-label={turns.join(", ")} className="relative h-4">
        <div className="absolute inset-x-0 top-1 h-2 overflow-hidden rounded-sm bg-selected">
          {shape.stretches.map(({ status, since, from, to }) => (
            <span
              key={`${status}${since}`}
              title={`${words(status)}, ${format.dateTime(since)}`}
              style={{ left: `${from * 100}%`, width: `max(2px, ${(to - from) * 100}%)` }}
              className={cx("absolute inset-y-0", COLORS[status])}
            />
          ))}
        </div>
        {shape.start !== null && shape.start > 0.001 && <Mark at={shape.start} className="bg-muted" />}
        {shape.due !== null && <Mark at={shape.due} className={overdue ? "bg-red" : "bg-text"} />}
        {open && (
          <span
            style={{ left: `${shape.now * 100}%` }}
            title={t("today")}
            className="absolute top-0.5 size-3 -translate-x-1/2 rounded-full border-2 border-panel bg-brand"
          />
        )}
      </div>
      <ol className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {shape.stretches.map(({ status, since }) => (
          <li
            key={`${status}${since}`}
            className={cx("inline-flex items-center gap-1.5", since === last?.since && "text-text")}
          >
            <StatusRing status={status} className="size-3.5!" />
            {words(status)}
            <span className="tabular text-faint">
              {format.shortDate(new Date(since).toISOString().slice(0, 10), today)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ at, className }: { at: number; className: string }) {
  return (
    <span
      style={{ left: `${at * 100}%` }}
      className={cx("absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-sm", className)}
    />
  );
}
