import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { cx } from "@/ui";
import type { Job } from "./queries";
import { percentOf } from "./states";

/** How far a job is, and what it is at; nothing while it did not say. */
export function Progress({ progress, className }: { progress: Job["progress"]; className?: string }) {
  const t = useTranslations("jobs");
  const format = useFormat();
  const percent = percentOf(progress);
  if (progress === null) return null;
  return (
    <div className={cx("flex items-center gap-2", className)}>
      {percent !== null && (
        <div
          role="progressbar"
          aria-label={t("progress")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="h-1 min-w-16 flex-1 overflow-hidden rounded-sm bg-selected"
        >
          <div
            className="h-full rounded-sm bg-brand transition-[width] duration-150"
            style={{ width: `${percent}%` }}
          />
        </div>
      )}
      <span className="tabular shrink-0 text-xs text-muted">
        {percent === null
          ? format.number(progress.done)
          : `${format.number(progress.done)} / ${format.number(progress.of)}`}
        {progress.note !== null && ` ${progress.note}`}
      </span>
    </div>
  );
}
