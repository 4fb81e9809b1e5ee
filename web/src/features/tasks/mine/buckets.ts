import { addDays, type TaskRow } from "@tenon/core";

export const BUCKETS = ["overdue", "today", "week", "later", "none"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The Sunday that ends the week of a day. */
export function endOfWeek(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (7 - weekday) % 7);
}

export function bucketOf(due: string | null, today: string): Bucket {
  if (due === null) return "none";
  if (due < today) return "overdue";
  if (due === today) return "today";
  return due <= endOfWeek(today) ? "week" : "later";
}

const PRESSING: Record<TaskRow["priority"], number> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** Soonest first, of one day the most pressing. */
export function bucketed(rows: readonly TaskRow[], today: string): Map<Bucket, TaskRow[]> {
  const sorted = [...rows].sort(
    (a, b) =>
      (a.due_date ?? "~").localeCompare(b.due_date ?? "~") ||
      PRESSING[a.priority] - PRESSING[b.priority] ||
      b.updated_at.localeCompare(a.updated_at),
  );
  const buckets = new Map<Bucket, TaskRow[]>(BUCKETS.map((bucket) => [bucket, []]));
  for (const row of sorted) buckets.get(bucketOf(row.due_date, today))?.push(row);
  return buckets;
}
