import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "@/ui";

/** The button of a filter: its name, and what it is set to. */
export function FilterChip({
  name,
  shown,
  className,
  ...rest
}: { name: string; shown?: string | undefined } & Omit<ComponentProps<"button">, "name">) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(
        "inline-flex h-7 max-w-56 shrink-0 items-center gap-1 rounded-md border px-2 text-xs font-medium touch:h-control touch:px-3",
        "transition-colors duration-100 data-popup-open:bg-hover",
        shown === undefined ? "border-line text-muted hover:bg-hover" : "border-brand bg-brand-soft text-brand-text",
        className,
      )}
    >
      <span className="min-w-0 truncate">
        {name}
        {shown !== undefined && `: ${shown}`}
      </span>
      <ChevronDown className="size-3 shrink-0" aria-hidden />
    </button>
  );
}
