import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Button, Count, FormError, Table, Td, Th, THead, Tr } from "@/ui";
import type { Report } from "./queries";
import { KINDS, outcomesOf } from "./report";

/** What became of a file, or would: numbers first, then what is not as it was. */
export function ReportView({ report, trello }: { report: Report; trello: boolean }) {
  const t = useTranslations("imports.report");
  const format = useFormat();
  const outcomes = outcomesOf(report);
  const dry = report.dry_run;
  return (
    <div className="flex flex-col gap-6">
      {report.broken_off !== null && (
        <FormError>
          {t("broken_off")} {report.broken_off}
        </FormError>
      )}
      <div className="overflow-x-auto">
        <Table>
          <THead>
            <tr>
              <Th>{t("kind")}</Th>
              {outcomes.map((outcome) => (
                <Th key={outcome} align="right" title={t(`why.${outcome}`)}>
                  {t(`${dry ? "would" : "did"}.${outcome}`)}
                </Th>
              ))}
            </tr>
          </THead>
          <tbody>
            {KINDS.map((kind) => (
              <Tr key={kind}>
                <Td className="font-medium">{t(`kinds.${kind}`)}</Td>
                {outcomes.map((outcome) => {
                  const count = report[kind][outcome];
                  return (
                    <Td key={outcome} align="right" className={count === 0 ? "text-faint" : ""}>
                      {format.number(count)}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </tbody>
        </Table>
        {report.skipped > 0 && <p className="mt-2 text-xs text-muted">{t("skipped", { count: report.skipped })}</p>}
      </div>
      {report.bad_lines.count > 0 && (
        <Part title={t("bad_lines")} count={report.bad_lines.count} lead={t("bad_lines_lead")}>
          <Rows
            rows={report.bad_lines.first}
            rest={report.bad_lines.count}
            row={({ line, message }) => (
              <li key={`${line} ${message}`} className="flex gap-3 py-1.5">
                <span className="tabular w-20 shrink-0 text-muted">
                  {t(trello ? "card" : "line", { number: line })}
                </span>
                <span className="min-w-0 wrap-break-word">{message}</span>
              </li>
            )}
          />
        </Part>
      )}
      {report.not_kept.length > 0 && (
        <Part title={t("not_kept")} count={report.not_kept.length} lead={t("not_kept_lead")}>
          <Told rows={report.not_kept} />
        </Part>
      )}
      {report.changed.length > 0 && (
        <Part title={t("changed")} count={report.changed.length} lead={t("changed_lead")}>
          <Told rows={report.changed} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, count, lead, children }: { title: string; count: number; lead: string; children: ReactNode }) {
  const format = useFormat();
  return (
    <section>
      <h3 className="text-sm font-semibold">
        {title} <Count>{format.number(count)}</Count>
      </h3>
      <p className="mb-2 text-xs text-muted">{lead}</p>
      {children}
    </section>
  );
}

function Told({ rows }: { rows: Report["changed"] }) {
  const t = useTranslations("imports.report");
  return (
    <Rows
      rows={rows}
      rest={rows.length}
      row={({ field, reason, count }) => (
        <li key={`${field} ${reason}`} className="flex gap-3 py-1.5">
          <code className="w-44 shrink-0 truncate pt-px max-sm:w-24 text-xs leading-5 text-muted" title={field}>
            {field}
          </code>
          <span className="min-w-0 flex-1 wrap-break-word">{reason}</span>
          <Count className="shrink-0">{t("times", { count })}</Count>
        </li>
      )}
    />
  );
}

const FIRST = 12;

function Rows<R>({ rows, rest, row }: { rows: readonly R[]; rest: number; row: (of: R) => ReactNode }) {
  const t = useTranslations("imports.report");
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">{shown.map(row)}</ul>
      {shown.length < rows.length && (
        <Button size="sm" className="mt-2" onClick={() => setAll(true)}>
          {t("show_all", { count: rows.length })}
        </Button>
      )}
      {all && rest > rows.length && (
        <p className="mt-2 text-xs text-faint">{t("more", { count: rest - rows.length })}</p>
      )}
    </>
  );
}
