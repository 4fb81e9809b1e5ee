import { Link } from "@tanstack/react-router";
import { isOverdue, type ProjectRow } from "@tenon/core";
import { Lock } from "lucide-react";
import { memo, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ROW_LINK, RowHead, RowList, usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { usePending, useRows } from "@/lib/store";
import { Avatar, cx, PriorityBars, StatusRing } from "@/ui";
import { Progress } from "./Progress";

const GRID =
  "grid-cols-[auto_minmax(0,1fr)_auto] " +
  "sm:grid-cols-[8.5rem_minmax(0,1fr)_24px_6.5rem_6.5rem] " +
  "lg:grid-cols-[8.5rem_minmax(0,3fr)_minmax(0,1.2fr)_minmax(0,1fr)_7.5rem_6.5rem]";

export interface ProjectRowsProps {
  rows: readonly ProjectRow[];
  sort: string;
  today: string;
  onSort: (sort: string) => void;
}

export function ProjectRows({ rows, sort, today, onSort }: ProjectRowsProps) {
  const t = useTranslations("projects");
  const people = usePeople();
  const customers = useRows({ kind: "customers" });
  const names = useMemo(() => new Map(customers.map(({ id, name }) => [id, name])), [customers]);
  const head = { sort, onSort };
  return (
    <RowList
      id="projects"
      label={t("title")}
      rows={rows}
      grid={GRID}
      head={
        <>
          <RowHead field="code" {...head}>
            {t("columns.code")}
          </RowHead>
          <RowHead field="title" {...head}>
            {t("columns.title")}
          </RowHead>
          <RowHead className="hidden lg:block">{t("columns.customer")}</RowHead>
          <RowHead>
            <span className="max-lg:sr-only">{t("columns.owner")}</span>
          </RowHead>
          <RowHead>{t("columns.tasks")}</RowHead>
          <RowHead field="due_date" className="text-right" {...head}>
            {t("columns.due")}
          </RowHead>
        </>
      }
    >
      {(row) => (
        <Cells
          row={row}
          today={today}
          owner={row.owner_id === null ? null : people.name(row.owner_id)}
          customer={row.customer_id === null ? null : (names.get(row.customer_id) ?? "…")}
        />
      )}
    </RowList>
  );
}

interface CellsProps {
  row: ProjectRow;
  today: string;
  owner: string | null;
  customer: string | null;
}

const Cells = memo(function Cells({ row, today, owner, customer }: CellsProps) {
  const t = useTranslations("projects");
  const words = useTranslations("words");
  const format = useFormat();
  const waits = usePending("projects", row.id).some((change) => change.state === "queued" && !change.sending);
  const overdue = isOverdue(row, today);
  const { done, total } = row.task_counts;
  return (
    <>
      <div role="cell" className="flex items-center gap-2 max-sm:col-start-1 max-sm:row-start-1">
        <StatusRing status={row.status} label={words(`status.${row.status}`)} />
        <span className="tabular truncate text-faint max-sm:hidden">{row.code || "…"}</span>
      </div>
      <div
        role="cell"
        className="flex min-w-0 items-center gap-2 max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-1"
      >
        <PriorityBars priority={row.priority} label={words(`priority.${row.priority}`)} />
        <Link to="/projects/$project_id" params={{ project_id: row.id }} data-focus-key={row.id} className={ROW_LINK}>
          {row.title}
        </Link>
        {row.visibility === "members" && (
          <Lock className="size-3 shrink-0 text-faint" role="img" aria-label={words("visibility.members")} />
        )}
        {waits && <span className="shrink-0 text-xs text-faint">{words("waiting")}</span>}
      </div>
      <div role="cell" className="hidden min-w-0 truncate text-muted lg:block">
        {customer}
      </div>
      <div role="cell" className="flex min-w-0 items-center gap-2 text-muted max-sm:hidden">
        {owner !== null && row.owner_id !== null && (
          <>
            <Avatar id={row.owner_id} name={owner} />
            <span className="truncate max-lg:sr-only">{owner}</span>
          </>
        )}
      </div>
      <div role="cell" className="min-w-0 max-sm:col-start-2 max-sm:row-start-2">
        <Progress counts={row.task_counts} label={t("progress", { done, total })} />
      </div>
      <div
        role="cell"
        className={cx(
          "tabular truncate text-right max-sm:col-start-3 max-sm:row-start-2",
          overdue ? "text-red" : "text-muted",
        )}
      >
        {row.due_date !== null && (
          <>
            {overdue && <span className="sr-only">{t("overdue")} </span>}
            {format.shortDate(row.due_date, today)}
          </>
        )}
      </div>
    </>
  );
});
