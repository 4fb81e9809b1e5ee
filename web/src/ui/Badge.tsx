import type { ReactNode } from "react";
import { cx } from "./cx";

const TONES = {
  neutral: "bg-selected text-muted",
  brand: "bg-brand-soft text-brand-text",
  green: "bg-green-soft text-green",
  amber: "bg-amber-soft text-amber",
  red: "bg-red-soft text-red",
  violet: "bg-violet-soft text-violet",
  blue: "bg-blue-soft text-blue",
};

export type Tone = keyof typeof TONES;

/** A word that says how something stands. */
export function Badge({
  tone = "neutral",
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium [&_svg]:size-3",
        TONES[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A label people gave. */
export function Label({ children, className }: { children: string; className?: string }) {
  return (
    <span
      title={children}
      className={cx(
        "inline-block h-5 max-w-32 truncate rounded-sm bg-hover px-1.5 text-xs leading-5 font-medium text-muted",
        className,
      )}
    >
      {children}
    </span>
  );
}

/** How many, beside a heading. */
export function Count({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cx("tabular text-sm font-normal text-faint", className)}>{children}</span>;
}
