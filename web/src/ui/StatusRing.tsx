import type { ReactNode } from "react";
import { cx } from "./cx";

/** Every status of tasks, projects and leads. */
export type Status =
  | "todo"
  | "in_progress"
  | "in_review"
  | "blocked"
  | "done"
  | "draft"
  | "planned"
  | "on_hold"
  | "completed"
  | "cancelled"
  | "open"
  | "won"
  | "lost";

const RING = <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const pie = (d: string) => (
  <>
    {RING}
    <path d={d} fill="currentColor" />
  </>
);
const disc = (d: string) => (
  <>
    <circle cx="8" cy="8" r="6.5" fill="currentColor" />
    <path d={d} fill="none" stroke="var(--panel)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
  </>
);
const CHECK = disc("m5.2 8.2 2 2 3.6-4");
const CROSS = disc("m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4");

// The shape alone says it: how full the ring is, or the sign in it.
const SHAPES: Record<Status, [color: string, shape: ReactNode]> = {
  draft: [
    "text-faint",
    <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.4 1.61" />,
  ],
  todo: ["text-muted", RING],
  open: ["text-blue", RING],
  planned: ["text-blue", pie("M8 8V4.25A3.75 3.75 0 0 1 11.75 8Z")],
  in_progress: ["text-amber", pie("M8 4.25a3.75 3.75 0 0 1 0 7.5Z")],
  in_review: ["text-violet", pie("M8 8V4.25A3.75 3.75 0 1 1 4.25 8Z")],
  blocked: ["text-red", disc("M5 8h6")],
  on_hold: [
    "text-amber",
    <>
      {RING}
      <path d="M6.5 5.75v4.5m3-4.5v4.5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>,
  ],
  done: ["text-green", CHECK],
  completed: ["text-green", CHECK],
  won: ["text-green", CHECK],
  cancelled: ["text-faint", CROSS],
  lost: ["text-faint", CROSS],
};

/** A status as a ring. Silent unless `label` says it, for a word usually stands beside it. */
export function StatusRing({ status, label, className }: { status: Status; label?: string; className?: string }) {
  const [color, shape] = SHAPES[status];
  return (
    <svg
      viewBox="0 0 16 16"
      className={cx("size-4 shrink-0", color, className)}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {shape}
    </svg>
  );
}
