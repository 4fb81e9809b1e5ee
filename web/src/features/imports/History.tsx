import { useInfiniteQuery } from "@tanstack/react-query";
import { Import } from "lucide-react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { Badge, Button, EmptyState, ErrorState, Section, SkeletonRows, type Tone } from "@/ui";
import { historyQuery, type ImportRow } from "./queries";

const TONES: Record<ImportRow["status"], Tone> = { queued: "neutral", running: "blue", done: "green", failed: "red" };

export function History({ present, onShow }: { present: string | undefined; onShow: (id: string) => void }) {
  const t = useTranslations("imports.history");
  const say = useSayProblem();
  const found = useInfiniteQuery(historyQuery);
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Section title={t("title")}>
      {found.isPending ? (
        <SkeletonRows rows={3} />
      ) : found.isError ? (
        <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
      ) : rows.length === 0 ? (
        <EmptyState icon={<Import />} title={t("none")} className="py-8">
          {t("none_why")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <Row key={row.id} row={row} present={row.id === present} onShow={onShow} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button className="mt-3" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Section>
  );
}

function Row({ row, present, onShow }: { row: ImportRow; present: boolean; onShow: (id: string) => void }) {
  const t = useTranslations("imports");
  const format = useFormat();
  const { name } = usePeople();
  const tasks = row.report?.tasks;
  return (
    <li>
      <button
        type="button"
        aria-current={present || undefined}
        onClick={() => onShow(row.id)}
        className="flex min-h-12 w-full items-center gap-3 rounded-sm px-2 py-1.5 text-left hover:bg-hover aria-current:bg-selected"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{row.name ?? t(`sources.${row.source}.title`)}</span>
          <span className="block truncate text-xs text-faint">
            {[
              t(`sources.${row.source}.title`),
              format.relative(row.created_at, Date.now()),
              row.created_by === null ? null : name(row.created_by),
              tasks && t("history.tasks", { count: tasks.created }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
        {row.dry_run && <Badge>{t("history.check")}</Badge>}
        <Badge tone={TONES[row.status]}>{t(`history.status.${row.status}`)}</Badge>
      </button>
    </li>
  );
}
