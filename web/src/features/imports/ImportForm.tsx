import { FileSearch } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { Button, Field, FormError, Input, Select } from "@/ui";
import { Columns } from "./Columns";
import { guessMapping, readTable, type Mapping } from "./csv";
import { DropZone } from "./DropZone";
import { lookInto, MOST_BYTES, MOST_WORDS, type ChosenFile } from "./file";
import type { Source } from "./search";
import { SourceChoice } from "./SourceChoice";
import { useUpload, type Upload } from "./useUpload";

export interface ImportFormProps {
  source: Source;
  /** What was sent last from this page, to send it otherwise. */
  before: Upload | null;
  onSource: (source: Source) => void;
  onSent: (id: string, upload: Upload) => void;
}

type DateOrder = "" | "day_first" | "month_first";
const ROWS = 5;

/** What to import and how. It is only checked at first: nothing is written. */
export function ImportForm({ source, before, onSource, onSent }: ImportFormProps) {
  const t = useTranslations("imports");
  const format = useFormat();
  const say = useSayProblem();
  const [chosen, setChosen] = useState<ChosenFile | null>(before?.chosen ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [project, setProject] = useState(before?.project ?? "");
  const [dates, setDates] = useState<DateOrder>(before?.mapping?.date_order ?? "");
  const [own, setOwn] = useState<Mapping | null>(() => withoutOrder(before));
  const [tried, setTried] = useState(false);
  const projectInput = useRef<HTMLInputElement>(null);
  const columns = useRef<HTMLDivElement>(null);
  const upload = useUpload();
  const table = useMemo(
    () => (chosen && source === "csv" ? readTable(chosen.head, ROWS, chosen.cut) : null),
    [chosen, source],
  );
  const mapping = useMemo(() => own ?? guessMapping(table?.headings ?? []), [own, table]);

  async function choose(file: File): Promise<void> {
    setProblem(null);
    upload.reset();
    if (file.size > MOST_BYTES) {
      setProblem(t("file.too_large", { size: format.bytes(file.size), limit: MOST_WORDS }));
      return;
    }
    if (file.size === 0) {
      setProblem(t("file.empty"));
      return;
    }
    try {
      const next = await lookInto(file);
      setChosen(next);
      setOwn(null);
      if (next.looks !== null && next.looks !== source) onSource(next.looks);
    } catch {
      setProblem(t("file.unreadable"));
    }
  }

  const titled = mapping.title !== undefined;
  const placed = mapping.project !== undefined || project.trim() !== "";
  async function check(): Promise<void> {
    if (chosen === null) {
      setProblem(t("file.needed"));
      return;
    }
    if (source === "csv" && (!titled || !placed)) {
      setTried(true);
      (titled ? projectInput : columns).current?.focus();
      return;
    }
    const asked: Upload = {
      chosen,
      source,
      project: project.trim(),
      mapping: source === "csv" ? { ...mapping, ...(dates !== "" && { date_order: dates }) } : null,
      dry_run: true,
    };
    const row = await upload.mutateAsync(asked).catch(() => null);
    if (row !== null) onSent(row.id, asked);
  }

  const odd = chosen !== null && chosen.looks !== source;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
      className="flex flex-col gap-5 py-2 pb-6"
    >
      <SourceChoice value={source} onChange={onSource} />
      <p className="text-sm text-muted">{t(`sources.${source}.how`)}</p>
      <div>
        <DropZone chosen={chosen} error={problem} onChoose={(file) => void choose(file)} />
        {odd && (
          <p role="status" className="mt-1 text-xs text-amber">
            {t("file.odd", { source: t(`sources.${source}.title`) })}
          </p>
        )}
      </div>
      {table !== null && table.headings.length > 0 && (
        <div ref={columns} tabIndex={-1} className="flex flex-col gap-2">
          <div>
            <h2 className="text-sm font-semibold">{t("columns.title")}</h2>
            <p className="text-xs text-muted">{t("columns.lead")}</p>
          </div>
          <Columns headings={table.headings} rows={table.rows} mapping={mapping} onChange={setOwn} />
          {!titled && (
            <p role="alert" className="text-xs text-red">
              {t("columns.title_needed")}
            </p>
          )}
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t(`sources.${source}.project`)}
          description={t(`sources.${source}.project_help`)}
          error={source === "csv" && tried && !placed ? t("columns.project_needed") : undefined}
        >
          <Input
            ref={projectInput}
            value={project}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            onChange={(event) => setProject(event.target.value)}
          />
        </Field>
        {source === "csv" && (
          <Field label={t("dates.label")} description={t("dates.help")}>
            <Select<string>
              items={[
                { value: "", label: t("dates.plain") },
                { value: "day_first", label: t("dates.day_first") },
                { value: "month_first", label: t("dates.month_first") },
              ]}
              value={dates}
              onChange={(next) => setDates(next as DateOrder)}
            />
          </Field>
        )}
      </div>
      <FormError>{upload.isError ? say(upload.error) : null}</FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" icon={<FileSearch aria-hidden />} busy={upload.isPending}>
          {t("check")}
        </Button>
        <span className="text-xs text-faint">{t("check_help")}</span>
      </div>
    </form>
  );
}

function withoutOrder(before: Upload | null): Mapping | null {
  if (!before?.mapping) return null;
  const { date_order: _, ...columns } = before.mapping;
  return columns;
}
