import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/utils/combine";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import type { TaskRow, TaskStatus } from "@tenon/core";
import { Plus } from "lucide-react";
import { memo, useCallback, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useRows } from "@/lib/store";
import { Count, cx, IconButton, StatusRing, Tooltip } from "@/ui";
import { Card } from "./Card";
import { useBoard, type Board } from "./context";
import { COLUMN } from "./looks";
import { useObserved } from "./observable";
import { QuickAdd } from "./QuickAdd";
import { recallScroll, rememberScroll } from "./scroll";

const LETTER = 7;
const LINE = 20;

/** How high a card will be, near enough until it is measured. */
function estimate(row: TaskRow | undefined): number {
  if (row === undefined) return 84;
  const lines = Math.min(3, Math.ceil((row.title.length * LETTER) / 200));
  const foot = row.labels.length > 0 || row.due_date !== null || row.subtask_count > 0 || row.comment_count > 0;
  return 20 + 20 + lines * LINE + 4 + (foot ? 26 : 0) + 8;
}

function useColumnDrop(board: Board, status: TaskStatus) {
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [element, scrolling] = [column.current, scroller.current];
    if (!element || !scrolling) return;
    const mark = (on: boolean) => {
      if (on) element.dataset["over"] = "";
      else delete element.dataset["over"];
    };
    return combine(
      dropTargetForElements({
        element,
        getData: () => ({ column: status }),
        canDrop: () => {
          const drag = board.drag.get();
          return drag !== null && (drag.from === status || drag.steps.includes(status));
        },
        // Over a card, its edge says where; below the last one, the column does.
        onDrag: ({ location, self }) => mark(location.current.dropTargets[0]?.element === self.element),
        onDragLeave: () => mark(false),
        onDrop: () => mark(false),
      }),
      autoScrollForElements({ element: scrolling }),
    );
  }, [board, status]);
  return { column, scroller };
}

function useColumnRows(board: Board, status: TaskStatus): readonly TaskRow[] {
  const { project_id, filter, today } = board;
  return useRows({
    kind: "tasks",
    project_id,
    status,
    sort: "order_index",
    ...(filter && { filter, today }),
  });
}

export const Column = memo(function Column({ status }: { status: TaskStatus }) {
  const board = useBoard();
  const rows = useColumnRows(board, status);
  const words = useTranslations("words");
  const t = useTranslations("tasks");
  const format = useFormat();
  const { column, scroller } = useColumnDrop(board, status);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const { focus } = board;
  const scrollKey = `${board.project_id}/${status}`;

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    estimateSize: (index) => estimate(rows[index]),
    overscan: 3,
    paddingStart: 6,
    paddingEnd: 4,
    initialOffset: () => recallScroll(scrollKey),
    directDomUpdates: true,
    // What comes above does not push away what somebody reads; at the top it may show itself.
    anchorTo: (scroller.current?.scrollTop ?? 0) > 4 ? "end" : "start",
    // The card with the focus, or with the pointer's drag, stays when it is scrolled away.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      const kept = [focus.wanted, focus.held, board.drag.get()?.id]
        .filter((id) => id !== null && id !== undefined)
        .map((id) => rows.findIndex((row) => row.id === id))
        .filter((index) => index >= 0 && !shown.includes(index));
      return kept.length === 0 ? shown : [...new Set([...kept, ...shown])].sort((a, b) => a - b);
    },
  });

  const latest = useRef({ rows, virtualizer });
  useLayoutEffect(() => {
    latest.current = { rows, virtualizer };
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const top = recallScroll(scrollKey);
    if (top > 0) element.scrollTop = top;
    const remember = () => rememberScroll(scrollKey, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, [scroller, scrollKey]);
  useEffect(() => {
    board.columns.set(status, {
      rows: () => latest.current.rows,
      focus: (id) => {
        focus.wanted = id;
        const index = latest.current.rows.findIndex((row) => row.id === id);
        if (index >= 0) latest.current.virtualizer.scrollToIndex(index, { align: "auto" });
        draw();
      },
      beside: (y) => {
        const { top } = scroller.current?.getBoundingClientRect() ?? { top: 0 };
        const items = latest.current.virtualizer;
        const item = items.getVirtualItemForOffset((items.scrollOffset ?? 0) + y - top);
        return item && latest.current.rows[item.index]?.id;
      },
    });
    return () => void board.columns.delete(status);
  }, [board, status, focus, scroller]);
  useLayoutEffect(() => {
    // Drawing a card elsewhere takes its focus away: it is given back.
    const id = focus.wanted ?? (document.activeElement === document.body ? focus.held : null);
    if (id === null || !rows.some((row) => row.id === id)) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(id)}"]`);
    if (!link) {
      if (focus.wanted === id)
        virtualizer.scrollToIndex(
          rows.findIndex((row) => row.id === id),
          { align: "auto" },
        );
      return;
    }
    const asked = focus.wanted === id;
    focus.wanted = null;
    link.focus({ preventScroll: true });
    if (asked) link.closest("li")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const name = words(`status.${status}`);
  return (
    <section
      ref={column}
      aria-label={name}
      className={cx(COLUMN, "data-over:outline-2 data-over:-outline-offset-2 data-over:outline-brand")}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-3">
        <StatusRing status={status} />
        <h2 className="truncate text-sm font-semibold">{name}</h2>
        <Count>{format.number(rows.length)}</Count>
        {board.may_create && (
          <Tooltip content={t("quick.top", { status: name })}>
            <IconButton
              size="sm"
              label={t("quick.top", { status: name })}
              className="ml-auto"
              onClick={() => board.adding.set({ status, where: "top" })}
            >
              <Plus />
            </IconButton>
          </Tooltip>
        )}
      </header>
      <Adding status={status} where="top" />
      <div ref={scroller} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-y-contain px-2">
        <ul ref={virtualizer.containerRef} aria-label={name} className="relative">
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <li
                  key={row.id}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  aria-setsize={rows.length}
                  aria-posinset={item.index + 1}
                  className={SLOT}
                >
                  <Card row={row} />
                </li>
              )
            );
          })}
        </ul>
        {rows.length === 0 && (
          <p className="px-2 py-3 text-xs text-faint">{t(board.filter ? "column_none" : "column_empty")}</p>
        )}
      </div>
      <Adding status={status} where="bottom" />
      <AddAtBottom status={status} />
      <Refused status={status} />
    </section>
  );
});

/** A place of a card; the line before or after it says where a dragged one will come. */
const SLOT =
  "absolute top-0 left-0 w-full pb-2 before:pointer-events-none before:absolute before:inset-x-0 before:z-10 before:hidden " +
  "before:h-0.5 before:rounded-sm before:bg-brand data-[edge=bottom]:before:bottom-[3px] data-[edge=bottom]:before:block " +
  "data-[edge=top]:before:-top-[5px] data-[edge=top]:before:block";

function Adding({ status, where }: { status: TaskStatus; where: "top" | "bottom" }) {
  const { adding } = useBoard();
  const here = useObserved(adding, (present) => present?.status === status && present.where === where);
  return here && <QuickAdd status={status} where={where} />;
}

function AddAtBottom({ status }: { status: TaskStatus }) {
  const board = useBoard();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const here = useObserved(board.adding, (present) => present?.status === status && present.where === "bottom");
  if (!board.may_create || here) return null;
  return (
    <button
      type="button"
      onClick={() => board.adding.set({ status, where: "bottom" })}
      aria-label={t("quick.bottom", { status: words(`status.${status}`) })}
      className="flex h-9 shrink-0 items-center gap-2 px-4 text-xs font-medium text-faint outline-offset-[-2px]! hover:text-text touch:h-11"
    >
      <Plus className="size-3.5" aria-hidden />
      {t("quick.open")}
    </button>
  );
}

/** Why what is dragged cannot come here. */
function Refused({ status }: { status: TaskStatus }) {
  const board = useBoard();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const format = useFormat();
  const drag = useObserved(board.drag, (present) =>
    present === null || present.from === status || present.steps.includes(status) ? null : present,
  );
  if (drag === null) return null;
  const from = words(`status.${drag.from}`);
  const steps = drag.steps.map((step) => words(`status.${step}`));
  return (
    <div className="pointer-events-none absolute inset-0 z-20 flex items-start justify-center rounded-lg bg-well/80 px-3 pt-14">
      <p className="rounded-md bg-overlay px-3 py-2 text-center text-xs text-muted shadow-overlay">
        {steps.length === 0 ? t("no_way", { from }) : t("only_ways", { from, to: format.list(steps) })}
      </p>
    </div>
  );
}
