import type { ProjectRow } from "@tenon/core";

/** How much of a project's tasks is done. */
export function Progress({ counts, label }: { counts: ProjectRow["task_counts"]; label: string }) {
  if (counts.total === 0) return <span className="text-xs text-faint">–</span>;
  const share = counts.done / counts.total;
  return (
    <span role="img" aria-label={label} title={label} className="flex items-center gap-2">
      <span className="h-1 w-12 shrink-0 overflow-hidden rounded-full bg-selected">
        <span className="block h-full rounded-full bg-green" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="tabular truncate text-xs text-faint">
        {counts.done}/{counts.total}
      </span>
    </span>
  );
}
