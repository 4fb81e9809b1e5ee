import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { cx } from "@/ui";
import { COARSE, NARROW, useMedia } from "./useMedia";

export interface RowListProps<T> {
  /** Names its scroll position, which is restored. */
  id: string;
  label: string;
  rows: readonly T[];
  /** The grid that the head and the rows share. */
  grid: string;
  /** `RowHead`s; not shown on phones. */
  head: ReactNode;
  /** The cells of a row: elements with `role="cell"`. */
  children: (row: T) => ReactNode;
}

/** The link of a row, which can be clicked anywhere. */
export const ROW_LINK =
  "truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 " +
  "focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus";

/** A table of links. Only what is in view is drawn, so thousands are as quick as ten. */
export function RowList<T extends { readonly id: string }>({ id, label, rows, grid, head, children }: RowListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMedia(NARROW);
  const coarse = useMedia(COARSE);
  const height = narrow ? 64 : coarse ? 48 : 40;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  return (
    <div
      ref={scroller}
      data-scroll-restoration-id={id}
      className="min-h-0 flex-1 overflow-y-auto"
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-panel max-sm:sr-only">
        <div
          role="row"
          aria-rowindex={1}
          className={cx(ROW, grid, "h-9 border-b border-line text-xs font-medium text-faint")}
        >
          {head}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                style={{ translate: `0 ${start}px`, height }}
                className={cx(
                  ROW,
                  grid,
                  "absolute inset-x-0 top-0 border-b border-line hover:bg-hover max-sm:content-center max-sm:gap-y-0.5",
                )}
              >
                {children(row)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

const ROW = "grid items-center gap-x-3 px-4";

export interface RowHeadProps {
  /** What a click sorts by. */
  field?: string;
  sort?: string;
  onSort?: (sort: string) => void;
  className?: string;
  children: ReactNode;
}

/** Clicking a column's head: up, then down. */
export function nextSort(present: string, field: string): string {
  return present === field ? `-${field}` : field;
}

export function RowHead({ field, sort = "", onSort, className, children }: RowHeadProps) {
  const sorted = field !== undefined && sort.replace(/^-/, "") === field;
  const down = sort.startsWith("-");
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      {...(sorted && { "aria-sort": down ? ("descending" as const) : ("ascending" as const) })}
      className={cx("min-w-0 truncate", className)}
    >
      {field === undefined ? (
        children
      ) : (
        <button
          type="button"
          onClick={() => onSort?.(nextSort(sort, field))}
          className="inline-flex h-8 items-center gap-1 rounded-sm hover:text-text"
        >
          {children}
          {sorted && <Arrow className="size-3" aria-hidden />}
        </button>
      )}
    </div>
  );
}
