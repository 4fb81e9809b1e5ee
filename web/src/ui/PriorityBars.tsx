import { cx } from "./cx";

export type Priority = "low" | "normal" | "high" | "urgent";

const FILLED: Record<Exclude<Priority, "urgent">, number> = { low: 1, normal: 2, high: 3 };

/** A priority as one to three bars, or a sign. Silent unless `label` says it. */
export function PriorityBars({
  priority,
  label,
  className,
}: {
  priority: Priority;
  label?: string;
  className?: string;
}) {
  const said = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  if (priority === "urgent") {
    return (
      <svg viewBox="0 0 16 16" className={cx("size-4 shrink-0 text-red", className)} {...said}>
        <rect x="2" y="2" width="12" height="12" rx="3" fill="currentColor" />
        <path d="M8 5v3.6M8 11v.1" stroke="var(--panel)" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 16 16" className={cx("size-4 shrink-0 text-muted", className)} {...said}>
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2.5 + bar * 4}
          y={10 - bar * 3}
          width="3"
          height={3.5 + bar * 3}
          rx="1"
          fill="currentColor"
          fillOpacity={bar < FILLED[priority] ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}
