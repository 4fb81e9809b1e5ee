import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

/** Pieces of a table: hairlines, rows of 40 px, a head that stays. Put it in a scrolling `div`. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={cx("w-full border-separate border-spacing-0 text-left text-sm", className)} {...rest} />;
}

export function THead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cx("sticky top-0 z-10 bg-panel", className)} {...rest} />;
}

export interface ThProps extends Omit<ComponentProps<"th">, "align"> {
  align?: "left" | "right";
  /** Whether it is sorted by, and how; with `onSort`, the head is a button. */
  sorted?: "asc" | "desc" | false;
  onSort?: () => void;
  children?: ReactNode;
}

export function Th({ align = "left", sorted, onSort, className, children, ...rest }: ThProps) {
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      {...(sorted && { "aria-sort": sorted === "asc" ? "ascending" : "descending" })}
      className={cx(
        "h-9 border-b border-line px-3 text-xs font-medium whitespace-nowrap text-faint first:pl-4 last:pr-4",
        align === "right" && "text-right",
        className,
      )}
      {...rest}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cx(
            "inline-flex items-center gap-1 rounded-sm hover:text-text",
            align === "right" && "flex-row-reverse",
          )}
        >
          {children}
          <Arrow className={cx("size-3", !sorted && "opacity-0")} aria-hidden />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("group hover:bg-hover aria-selected:bg-brand-soft", className)} {...rest} />;
}

export function Td({
  align = "left",
  className,
  ...rest
}: Omit<ComponentProps<"td">, "align"> & { align?: "left" | "right" }) {
  return (
    <td
      className={cx(
        "h-row border-b border-line px-3 first:pl-4 last:pr-4",
        align === "right" && "tabular text-right",
        className,
      )}
      {...rest}
    />
  );
}
