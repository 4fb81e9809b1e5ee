import { isOverdue, type TaskRow } from "@tenon/core";
import { Clock } from "lucide-react";
import { memo, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { usePending, useRow } from "@/lib/store";
import { Avatars, Checkbox, cx, Label, PriorityBars, StatusRing } from "@/ui";
import { fitting } from "../parts/labels";
import { taskKey } from "../parts/key";
import { usePeople } from "../parts/people";

/** The columns of the list; narrower ones leave out the last, a phone shows two lines instead. */
export const GRID =
  "grid items-center gap-x-3 px-4 grid-cols-[1rem_6.5rem_minmax(10rem,1fr)_7.5rem_6rem_5rem_6rem] " +
  "lg:grid-cols-[1rem_7rem_minmax(12rem,1fr)_7.5rem_6rem_5rem_6rem_7rem] " +
  "xl:grid-cols-[1rem_7rem_minmax(14rem,1.8fr)_7rem_6rem_5rem_minmax(11rem,1fr)_5rem_7rem]";

export interface TaskLineProps {
  row: TaskRow;
  index: number;
  /** Where it stands in the list, in pixels. */
  start: number;
  /** The one that the tab key comes to. */
  active: boolean;
  selected: boolean;
  selectable: boolean;
  onPick: (id: string, ranged: boolean) => void;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
}

function same(a: TaskLineProps, b: TaskLineProps): boolean {
  return (
    a.row === b.row &&
    a.index === b.index &&
    a.start === b.start &&
    a.active === b.active &&
    a.selected === b.selected &&
    a.selectable === b.selectable
  );
}

/** One task of the list. The row is focused, and what is in it is pressed. */
export const TaskLine = memo(function TaskLine(props: TaskLineProps) {
  const { row, index, start, active, selected, selectable, onPick, onOpen, onFocus } = props;
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const format = useFormat();
  const today = useToday();
  const people = usePeople();
  const code = useRow("projects", row.project_id)?.code;
  const waiting = usePending("tasks", row.id).some((change) => change.state === "queued");
  const key = taskKey(code, row.number) || t("card.new");
  const overdue = isOverdue(row, today);
  const persons = row.assignees.map((id) => ({ id, name: people.name(id) }));
  const labels = fitting(row.labels);
  const cell = "flex min-w-0 items-center";
  const due = row.due_date !== null && (
    <time dateTime={row.due_date} className={cx("tabular whitespace-nowrap", overdue ? "text-red" : "text-muted")}>
      {overdue && <span className="sr-only">{t("overdue")} </span>}
      {format.shortDate(row.due_date, today)}
    </time>
  );
  const mark = waiting && (
    <span role="img" aria-label={words("waiting")} title={words("waiting")} className="shrink-0 text-faint">
      <Clock className="size-3" aria-hidden />
    </span>
  );
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey && selectable) {
      event.preventDefault();
      getSelection()?.removeAllRanges();
      onPick(row.id, true);
    } else if (!event.metaKey && !event.ctrlKey && event.button === 0) {
      event.preventDefault();
      onOpen(row.id);
    }
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-row={row.id}
      data-focus-key={row.id}
      {...(selectable && { "aria-selected": selected })}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(row.id)}
      style={{ transform: `translateY(${start}px)` }}
      className={cx(
        GRID,
        "group absolute top-0 left-0 h-14 w-full border-b border-line outline-offset-[-2px]! hover:bg-hover md:h-10",
        "max-md:grid-cols-[auto_minmax(0,1fr)]!",
        selected && "bg-brand-soft! hover:bg-brand-soft!",
      )}
    >
      <div
        role="gridcell"
        className={cell}
        onClickCapture={(event) => {
          // Shift makes it a range; the box alone knows nothing of that.
          if (!event.shiftKey || !selectable) return;
          event.preventDefault();
          event.stopPropagation();
          onPick(row.id, true);
        }}
      >
        {selectable && (
          <Checkbox
            label={t("list.select", { name: `${key} ${row.title}` })}
            checked={selected}
            onChange={() => onPick(row.id, false)}
            className="touch:size-6"
          />
        )}
      </div>
      <div role="gridcell" className={cx(cell, "tabular gap-2 text-xs text-faint max-md:hidden")}>
        <span className="truncate">{key}</span>
        {mark}
      </div>
      <div role="gridcell" className="flex min-w-0 flex-col justify-center">
        <a
          href={`/tasks/${row.id}`}
          tabIndex={-1}
          onClick={onClick}
          className="truncate font-medium hover:underline max-md:after:absolute max-md:after:inset-y-0 max-md:after:right-0 max-md:after:left-12"
        >
          {row.title}
        </a>
        <span className="mt-0.5 flex min-w-0 items-center gap-2 text-xs text-faint md:hidden" aria-hidden>
          <StatusRing status={row.status} className="size-3.5" />
          <span className="tabular truncate">{key}</span>
          {mark}
          <PriorityBars priority={row.priority} className="size-3.5" />
          {due}
          <span className="ml-auto">{persons.length > 0 && <Avatars people={persons} />}</span>
        </span>
      </div>
      <div role="gridcell" className={cx(cell, "gap-2 max-md:sr-only")}>
        <StatusRing status={row.status} />
        <span className="truncate text-muted">{words(`status.${row.status}`)}</span>
      </div>
      <div role="gridcell" className={cx(cell, "gap-2 max-md:sr-only")}>
        <PriorityBars priority={row.priority} />
        <span className="truncate text-muted">{words(`priority.${row.priority}`)}</span>
      </div>
      <div role="gridcell" className={cx(cell, "max-md:sr-only")}>
        {persons.length > 0 && <Avatars people={persons} />}
      </div>
      <div role="gridcell" className={cx(cell, "gap-1 overflow-hidden max-xl:hidden")}>
        {labels.map((label) => (
          <Label key={label} className="min-w-0 shrink">
            {label}
          </Label>
        ))}
        {row.labels.length > labels.length && (
          <span className="shrink-0 text-xs text-faint" title={row.labels.slice(labels.length).join(", ")}>
            +{row.labels.length - labels.length}
          </span>
        )}
      </div>
      <div role="gridcell" className={cx(cell, "max-md:sr-only")}>
        {due}
      </div>
      <div role="gridcell" className={cx(cell, "text-xs text-faint max-lg:hidden")}>
        <time dateTime={row.updated_at} title={format.dateTime(row.updated_at)} className="truncate">
          {format.relative(row.updated_at, Date.now())}
        </time>
      </div>
    </div>
  );
}, same);
