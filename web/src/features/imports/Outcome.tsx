import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Import } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { announce, Button, ErrorState, FormError, Skeleton } from "@/ui";
import { Progress } from "./Progress";
import { ProjectLinks } from "./ProjectLinks";
import { importQuery, isOver, type ImportRow } from "./queries";
import { changesAnything } from "./report";
import { ReportView } from "./ReportView";
import { useUpload, type Upload } from "./useUpload";

export interface OutcomeProps {
  id: string;
  /** What was sent, if it was sent from here. */
  sent: Upload | null;
  onShow: (id: string, upload?: Upload) => void;
  onBack: () => void;
}

/** One import: how far it is, then what became of it, and the step after. */
export function Outcome({ id, sent, onShow, onBack }: OutcomeProps) {
  const t = useTranslations("imports");
  const say = useSayProblem();
  const asked = useQuery(importQuery(id));
  const row = asked.data;
  const status = row?.status;
  const dry = row?.dry_run;
  useEffect(() => {
    if (status !== "done" && status !== "failed") return;
    void queries.invalidateQueries({ queryKey: ["imports", "list"] });
    announce(t(status === "failed" ? "over.failed" : dry ? "over.checked" : "over.done"));
  }, [status, dry, t]);
  return (
    <section className="flex flex-col gap-4 py-2 pb-6" aria-busy={row === undefined || !isOver(row)}>
      <div>
        <Button variant="ghost" size="sm" className="-ml-2" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      {row !== undefined ? (
        <Shown row={row} sent={sent} onShow={onShow} onBack={onBack} />
      ) : asked.isError ? (
        <ErrorState onRetry={() => void asked.refetch()}>{say(asked.error)}</ErrorState>
      ) : (
        <div aria-hidden className="flex flex-col gap-3">
          <Skeleton className="h-6 w-64" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-60 w-full" />
        </div>
      )}
    </section>
  );
}

function Shown({ row, sent, onShow, onBack }: Omit<OutcomeProps, "id"> & { row: ImportRow }) {
  const t = useTranslations("imports");
  const say = useSayProblem();
  const may = useMay();
  const upload = useUpload();
  const { report } = row;
  const title =
    row.status === "failed"
      ? "failed"
      : !isOver(row)
        ? row.dry_run
          ? "checking"
          : "running"
        : row.dry_run
          ? "checked"
          : "done";
  async function start(of: Upload): Promise<void> {
    const next = { ...of, dry_run: false };
    const made = await upload.mutateAsync(next).catch(() => null);
    if (made !== null) onShow(made.id, next);
  }
  return (
    <>
      <div>
        <h2 className="text-lg font-semibold">{t(`over.${title}`)}</h2>
        <p className="text-sm wrap-break-word text-muted">
          {[row.name, t(`sources.${row.source}.title`), row.project].filter(Boolean).join(" · ")}
        </p>
      </div>
      {!isOver(row) && <Progress row={row} />}
      {row.status === "failed" && (
        <FormError>
          {row.error ?? t("over.failed")} {!row.dry_run && t("again_failed")}
        </FormError>
      )}
      {report !== null && row.status === "done" && (
        <>
          {row.dry_run ? (
            may("import:create") && (
              <div className="flex flex-col gap-3 rounded-md border border-line bg-well p-3">
                <p className="text-sm">
                  {changesAnything(report) ? t("checked.ready") : t("checked.nothing")}
                  {sent === null && ` ${t("checked.gone")}`}
                </p>
                <FormError>{upload.isError ? say(upload.error) : null}</FormError>
                <div className="flex flex-wrap gap-2">
                  {sent !== null && (
                    <Button
                      variant={changesAnything(report) ? "primary" : "secondary"}
                      icon={<Import aria-hidden />}
                      busy={upload.isPending}
                      onClick={() => void start(sent)}
                    >
                      {t("import")}
                    </Button>
                  )}
                  <Button onClick={onBack}>{sent === null ? t("choose_again") : t("change")}</Button>
                </div>
              </div>
            )
          ) : (
            <ProjectLinks row={row} codes={sent?.chosen.codes ?? []} />
          )}
          <ReportView report={report} trello={row.source === "trello"} />
          {!row.dry_run && <p className="text-xs text-faint">{t("again")}</p>}
        </>
      )}
    </>
  );
}
