import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Spinner } from "@/ui";
import type { ImportRow } from "./queries";
import { shareOf } from "./report";

export function Progress({ row }: { row: ImportRow }) {
  const t = useTranslations("imports.progress");
  const format = useFormat();
  const share = shareOf(row);
  const words =
    row.status === "queued" ? t("queued") : share >= 1 ? t("linking") : t("reading", { share: format.percent(share) });
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-2 overflow-hidden rounded-full bg-selected"
      >
        <div
          style={{ width: `${share * 100}%` }}
          className="h-full rounded-full bg-brand transition-[width] duration-150 ease-out"
        />
      </div>
      <p className="tabular flex items-center gap-2 text-sm text-muted">
        <Spinner />
        {words}
        {row.tasks_read > 0 && ` · ${t("tasks", { count: row.tasks_read })}`}
      </p>
      <p className="text-xs text-faint">{t("leave")}</p>
    </div>
  );
}
