import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useShortcuts } from "@/lib/shortcuts";
import { useStore } from "@/lib/store";
import { Avatar, Checkbox, Count, cx, StatusRing } from "@/ui";
import { recallScroll, rememberScroll } from "../board/scroll";
import { usePeople } from "../parts/people";
import { useRightsOf } from "../rightsOf";
import type { SortField } from "../search";
import { BulkBar } from "./BulkBar";
import type { Line } from "./lines";
import { extend, kept, NOTHING, selectAll, toggle, type Selection } from "./selection";
import { GRID, TaskLine } from "./TaskLine";

const ROW = 40;
const TOUCH_ROW = 56;

export interface TaskTableProps {
  project_id: string;
  lines: readonly Line[];
  sort: SortField;
  descending: boolean;
  onSort: (field: SortField) => void;
  onOpen: (id: string) => void;
}

export function TaskTable({ project_id, lines, sort, descending, onSort, onOpen }: TaskTableProps) {
  const t = useTranslations("tasks.list");
  const rights = useRightsOf(project_id);
  const project = rights();
  const selectable = project.edit || project.transition || project.assign || project.remove || project.create;
  const order = useMemo(() => lines.flatMap((line) => (line.kind === "task" ? [line.row.id] : [])), [lines]);
  const [chosen, setSelection] = useState<Selection>(NOTHING);
  const selection = useMemo(() => kept(chosen, order), [chosen, order]);
  const store = useStore();
  const selected = [...selection.ids].flatMap((id) => store.get("tasks", id) ?? []);
  const table = useTable(project_id, lines, order);
  const pick = (id: string, ranged: boolean) =>
    setSelection((before) => (ranged ? extend(before, order, id) : toggle(before, id)));

  useShortcuts([
    { keys: "j", label: t("keys.move"), run: () => table.step(1) },
    { keys: "k", label: t("keys.move"), run: () => table.step(-1) },
    ...(selectable
      ? [
          { keys: "x", label: t("keys.select"), run: () => table.active !== null && pick(table.active, false) },
          { keys: "$mod+a", label: t("keys.all"), run: () => setSelection(selectAll(order)) },
        ]
      : []),
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && selection.ids.size > 0) {
      setSelection(NOTHING);
      return;
    }
    if (!(event.target instanceof HTMLElement) || event.target.dataset["row"] === undefined) return;
    const id = event.target.dataset["row"];
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -order.length, End: order.length }[
      event.key
    ];
    if (by !== undefined && !event.altKey && !event.metaKey) {
      const next = table.step(by);
      if (event.shiftKey && selectable && next !== null) {
        setSelection((before) => extend(before.anchor === null ? { ...before, anchor: id } : before, order, next));
      }
    } else if (event.key === "Enter") onOpen(id);
    else if (event.key === " " && selectable) pick(id, event.shiftKey);
    else return;
    event.preventDefault();
  };

  const all = selection.ids.size === 0 ? false : selection.ids.size === order.length ? true : "mixed";
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        role="grid"
        aria-label={t("title")}
        aria-rowcount={lines.length + 1}
        aria-multiselectable={selectable}
        onKeyDown={onKeyDown}
        className="flex min-h-0 flex-1 flex-col text-sm"
      >
        <div role="rowgroup" className="max-md:sr-only">
          <div
            role="row"
            aria-rowindex={1}
            className={cx(GRID, "h-9 border-b border-line text-xs font-medium text-faint")}
          >
            <div role="columnheader" aria-label={t("select_all")} className="flex items-center">
              {selectable && (
                <Checkbox
                  label={t("select_all")}
                  checked={all}
                  onChange={() => setSelection(all === true ? NOTHING : selectAll(order))}
                />
              )}
            </div>
            {HEADS.map(({ field, label, className }) => (
              <Head
                key={label}
                sorted={field !== undefined && field === sort ? (descending ? "desc" : "asc") : false}
                className={className}
                {...(field !== undefined && { onSort: () => onSort(field) })}
              >
                {t(label)}
              </Head>
            ))}
          </div>
        </div>
        <div
          ref={table.scroller}
          role="rowgroup"
          tabIndex={-1}
          className={cx(
            "min-h-0 flex-1 overflow-auto overscroll-contain outline-none",
            selection.ids.size > 0 && "pb-20 max-md:pt-16 max-md:pb-0",
          )}
        >
          <div role="presentation" style={{ height: table.virtualizer.getTotalSize() }} className="relative">
            {table.virtualizer.getVirtualItems().map((item) => {
              const line = lines[item.index];
              if (line === undefined) return null;
              return line.kind === "group" ? (
                <GroupLine key={item.key} line={line} index={item.index} start={item.start} />
              ) : (
                <TaskLine
                  key={item.key}
                  row={line.row}
                  index={item.index}
                  start={item.start}
                  active={line.row.id === table.tabStop}
                  selected={selection.ids.has(line.row.id)}
                  selectable={selectable}
                  onPick={pick}
                  onOpen={onOpen}
                  onFocus={table.setActive}
                />
              );
            })}
          </div>
        </div>
      </div>
      {selected.length > 0 && (
        <BulkBar project_id={project_id} rows={selected} rights={rights} onClear={() => setSelection(NOTHING)} />
      )}
    </div>
  );
}

const HEADS: readonly {
  field?: SortField;
  label: "number" | "name" | "status" | "priority" | "assignees" | "labels" | "due" | "updated";
  className?: string;
}[] = [
  { field: "number", label: "number" },
  { field: "title", label: "name" },
  { field: "status", label: "status" },
  { field: "priority", label: "priority" },
  { label: "assignees" },
  { label: "labels", className: "max-xl:hidden" },
  { field: "due_date", label: "due" },
  { field: "updated_at", label: "updated", className: "max-lg:hidden" },
];

function Head({
  sorted,
  onSort,
  className,
  children,
}: {
  sorted: "asc" | "desc" | false;
  onSort?: () => void;
  className: string | undefined;
  children: string;
}) {
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      {...(sorted && { "aria-sort": sorted === "asc" ? ("ascending" as const) : ("descending" as const) })}
      className={cx("flex min-w-0 items-center", className)}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="inline-flex h-7 min-w-0 items-center gap-1 rounded-sm hover:text-text"
        >
          <span className="truncate">{children}</span>
          <Arrow className={cx("size-3 shrink-0", !sorted && "opacity-0")} aria-hidden />
        </button>
      ) : (
        <span className="truncate">{children}</span>
      )}
    </div>
  );
}

function GroupLine({ line, index, start }: { line: Extract<Line, { kind: "group" }>; index: number; start: number }) {
  const words = useTranslations("words");
  const people = usePeople();
  const format = useFormat();
  const name =
    line.by === "status"
      ? words(`status.${line.value}`)
      : line.value === null
        ? words("nobody")
        : people.name(line.value);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${start}px)` }}
      className="absolute top-0 left-0 flex h-10 w-full items-center border-b border-line bg-well px-4"
    >
      <div role="gridcell" aria-colspan={9} className="flex items-center gap-2 font-semibold">
        {line.by === "status" ? (
          <StatusRing status={line.value} />
        ) : (
          line.value !== null && <Avatar id={line.value} name={name} />
        )}
        {name}
        <Count>{format.number(line.count)}</Count>
      </div>
    </div>
  );
}

/** Rows of one height, one of which has the focus; it keeps it when rows come and go around it. */
function useTable(project_id: string, lines: readonly Line[], order: readonly string[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const held = useRef(false);
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const scrollKey = `${project_id}/list`;
  const narrow = useNarrow();
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (narrow && lines[index]?.kind === "task" ? TOUCH_ROW : ROW),
    getItemKey: (index) => {
      const line = lines[index];
      return line === undefined ? index : line.kind === "task" ? line.row.id : `group/${line.value}`;
    },
    overscan: 8,
    initialOffset: () => recallScroll(scrollKey),
    anchorTo: (scroller.current?.scrollTop ?? 0) > 4 ? "end" : "start",
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const shown: number[] = [];
      for (let at = Math.max(0, startIndex - overscan); at <= Math.min(count - 1, endIndex + overscan); at++)
        shown.push(at);
      const at = active === null ? -1 : lines.findIndex((line) => line.kind === "task" && line.row.id === active);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, narrow]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const top = recallScroll(scrollKey);
    if (top > 0) element.scrollTop = top;
    const remember = () => rememberScroll(scrollKey, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, [scrollKey]);
  useEffect(() => {
    // Where the focus went on purpose it stays; where its row was drawn anew it is given back.
    const moved = (event: FocusEvent) => {
      held.current = event.target instanceof HTMLElement && event.target.dataset["row"] !== undefined;
    };
    const released = () => (held.current = false);
    addEventListener("focusin", moved);
    addEventListener("pointerdown", released);
    return () => {
      removeEventListener("focusin", moved);
      removeEventListener("pointerdown", released);
    };
  }, []);
  useLayoutEffect(() => {
    const id = wanted.current ?? (held.current && document.activeElement === document.body ? active : null);
    if (id === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const step = (by: number): string | null => {
    const at = active === null ? -1 : order.indexOf(active);
    const next = order[at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + by))];
    if (next === undefined) return null;
    wanted.current = next;
    setActive(next);
    virtualizer.scrollToIndex(
      lines.findIndex((line) => line.kind === "task" && line.row.id === next),
      { align: "auto" },
    );
    draw();
    return next;
  };
  const tabStop = active !== null && order.includes(active) ? active : (order[0] ?? null);
  return { scroller, virtualizer, active, tabStop, setActive, step };
}

const NARROW = "(width < 48rem)";

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return narrow;
}
