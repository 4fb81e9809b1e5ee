import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/utils/combine";
import { attachClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge";
import { isOverdue, type TaskRow } from "@tenon/core";
import { Clock, Ellipsis, GitBranch, MessageSquare } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { usePending } from "@/lib/store";
import { Avatars, cx, Label, PriorityBars } from "@/ui";
import { fitting } from "../parts/labels";
import { taskKey } from "../parts/key";
import { CardMenu } from "./CardMenu";
import { useBoard, type Board } from "./context";
import { stepsOf } from "./moves";
import { useObserved } from "./observable";

function useDragging(board: Board, row: TaskRow) {
  const card = useRef<HTMLDivElement>(null);
  const latest = useRef(row);
  useEffect(() => {
    latest.current = row;
  });
  const { id } = row;
  useEffect(() => {
    const element = card.current;
    const slot = element?.closest("li");
    if (!element || !slot) return;
    const clear = () => delete slot.dataset["edge"];
    return combine(
      draggable({
        element,
        canDrag: () => board.rights(latest.current).transition,
        getInitialData: () => ({ task: id }),
        onDragStart: () => {
          element.dataset["dragging"] = "";
          const { status } = latest.current;
          board.drag.set({ id, from: status, steps: stepsOf(latest.current, board.rights(latest.current)) });
        },
        onDrop: () => {
          delete element.dataset["dragging"];
          board.drag.set(null);
        },
      }),
      dropTargetForElements({
        element: slot,
        canDrop: ({ source }) => {
          const drag = board.drag.get();
          const { status } = latest.current;
          return source.data["task"] === drag?.id && (drag?.from === status || drag?.steps.includes(status) === true);
        },
        getData: ({ input, element: over }) =>
          attachClosestEdge({ over: id }, { input, element: over, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self, source }) => {
          const edge = source.data["task"] === id ? null : extractClosestEdge(self.data);
          if (edge === null) clear();
          else slot.dataset["edge"] = edge;
        },
        onDragLeave: clear,
        onDrop: clear,
      }),
    );
  }, [board, id]);
  return card;
}

/** A task on the board. Its link covers it, so that it is one thing to read, press, focus and drag. */
export const Card = memo(function Card({ row }: { row: TaskRow }) {
  const board = useBoard();
  const card = useDragging(board, row);
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const menu = useObserved(board.menu, (id) => id === row.id);
  const waiting = usePending("tasks", row.id).some((change) => change.state === "queued");
  const key = taskKey(board.code, row.number);
  const people = row.assignees.map((id) => ({ id, name: board.people.name(id) }));
  const more = (
    <button
      type="button"
      data-menu=""
      aria-label={t("card.menu", { title: row.title })}
      tabIndex={-1}
      className={cx(
        "relative z-10 -my-1 -mr-1.5 hidden size-6 shrink-0 items-center justify-center rounded-md text-muted",
        "group-focus-within/card:flex group-hover/card:flex hover:bg-hover data-popup-open:flex data-popup-open:bg-hover touch:flex touch:size-8",
      )}
    >
      <Ellipsis className="size-4" aria-hidden />
    </button>
  );
  return (
    <div
      ref={card}
      data-card={row.id}
      className={cx(
        "group/card relative flex flex-col gap-1 rounded-md border border-line bg-panel px-3 pt-2 pb-2.5 shadow-card",
        "hover:border-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-1 has-[a:focus-visible]:outline-focus",
        "data-dragging:opacity-40",
      )}
    >
      <div className="flex h-5 items-center gap-2 text-xs text-faint">
        <PriorityBars priority={row.priority} label={words(`priority.${row.priority}`)} />
        <span className="tabular min-w-0 truncate">{key || t("card.new")}</span>
        {waiting && (
          <span role="img" aria-label={words("waiting")} title={words("waiting")} className="shrink-0">
            <Clock className="size-3" aria-hidden />
          </span>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {people.length > 0 && <Avatars people={people} />}
          {menu ? <CardMenu row={row} trigger={more} /> : more}
        </span>
      </div>
      <a
        href={`/tasks/${row.id}`}
        draggable={false}
        data-focus-key={row.id}
        className="line-clamp-3 text-sm font-medium wrap-break-word text-text outline-none after:absolute after:inset-0 after:rounded-md"
      >
        {row.title}
      </a>
      <Foot row={row} />
    </div>
  );
});

function Foot({ row }: { row: TaskRow }) {
  const { today } = useBoard();
  const t = useTranslations("tasks");
  const format = useFormat();
  const { labels, due_date, subtask_count, comment_count } = row;
  if (labels.length === 0 && due_date === null && subtask_count === 0 && comment_count === 0) return null;
  const shown = fitting(labels);
  return (
    <div className="mt-0.5 flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-faint">
      {shown.length > 0 && (
        <span className="flex max-w-full min-w-0 items-center gap-1 overflow-hidden">
          {shown.map((label) => (
            <Label key={label} className="min-w-0 shrink">
              {label}
            </Label>
          ))}
          {labels.length > shown.length && (
            <span className="shrink-0" title={labels.slice(shown.length).join(", ")}>
              +{labels.length - shown.length}
            </span>
          )}
        </span>
      )}
      {subtask_count > 0 && (
        <span className="tabular flex shrink-0 items-center gap-1" title={t("card.subtasks")}>
          <GitBranch className="size-3" aria-hidden />
          {row.subtask_done_count}/{subtask_count}
        </span>
      )}
      {comment_count > 0 && (
        <span className="tabular flex shrink-0 items-center gap-1" title={t("card.comments")}>
          <MessageSquare className="size-3" aria-hidden />
          {comment_count}
        </span>
      )}
      {due_date !== null && (
        <time
          dateTime={due_date}
          className={cx("tabular ml-auto shrink-0", isOverdue(row, today) ? "text-red" : "text-muted")}
        >
          {isOverdue(row, today) && <span className="sr-only">{t("overdue")} </span>}
          {format.shortDate(due_date, today)}
        </time>
      )}
    </div>
  );
}
