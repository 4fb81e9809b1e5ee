import type { LeadRow } from "@tenon/core";
import { Handshake } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { ROW_LINK, RowHead, RowList, usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { Avatar, cx, EmptyState, StatusRing } from "@/ui";
import type { LeadsSearch } from "./search";

const GRID =
  "grid-cols-[auto_minmax(0,1fr)_auto] sm:grid-cols-[7rem_minmax(0,2fr)_minmax(0,1fr)_24px_7rem] " +
  "lg:grid-cols-[7rem_minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1fr)_7.5rem_6.5rem]";

export interface LeadListProps {
  rows: readonly LeadRow[];
  search: LeadsSearch;
  sort: string;
  customerName: (id: string) => string;
  onSort: (sort: string) => void;
  onOpen: (id: string) => void;
}

export function LeadList({ rows, search, sort, customerName, onSort, onOpen }: LeadListProps) {
  const t = useTranslations("leads");
  const words = useTranslations("words.status");
  const format = useFormat();
  const people = usePeople();
  const status = search.status === "deleted" ? undefined : search.status;
  const shown = useMemo(
    () => (status === undefined ? rows : rows.filter((row) => row.status === status)),
    [rows, status],
  );
  const head = { sort, onSort };
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState icon={<Handshake />} title={t("empty.filtered")} />
      ) : (
        <RowList
          id="leads"
          label={t("title")}
          rows={shown}
          grid={GRID}
          head={
            <>
              <RowHead>{t("fields.status")}</RowHead>
              <RowHead field="title" {...head}>
                {t("fields.title")}
              </RowHead>
              <RowHead>{t("fields.customer")}</RowHead>
              <RowHead field="source" className="hidden lg:block" {...head}>
                {t("fields.source")}
              </RowHead>
              <RowHead>
                <span className="max-lg:sr-only">{t("fields.owner")}</span>
              </RowHead>
              <RowHead field="value" className="text-right" {...head}>
                {t("fields.value")}
              </RowHead>
              <RowHead field="created_at" className="hidden text-right lg:block" {...head}>
                {t("fields.created_at")}
              </RowHead>
            </>
          }
        >
          {(row) => (
            <>
              <div role="cell" className="flex items-center gap-2 max-sm:row-start-1">
                <StatusRing status={row.status} label={words(row.status)} />
                <span aria-hidden className="truncate text-muted max-sm:hidden">
                  {words(row.status)}
                </span>
              </div>
              <div role="cell" className="flex min-w-0 max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-1">
                <button
                  type="button"
                  data-focus-key={row.id}
                  onClick={() => onOpen(row.id)}
                  className={cx(ROW_LINK, "text-left")}
                >
                  {row.title}
                </button>
              </div>
              <div
                role="cell"
                className="min-w-0 truncate text-muted max-sm:col-start-2 max-sm:row-start-2 max-sm:text-xs"
              >
                {row.customer_id !== null && customerName(row.customer_id)}
              </div>
              <div role="cell" className="hidden min-w-0 truncate text-muted lg:block">
                {row.source}
              </div>
              <div role="cell" className="flex min-w-0 items-center gap-2 text-muted max-sm:hidden">
                {row.owner_id !== null && (
                  <>
                    <Avatar id={row.owner_id} name={people.name(row.owner_id)} />
                    <span className="truncate max-lg:sr-only">{people.name(row.owner_id)}</span>
                  </>
                )}
              </div>
              <div role="cell" className="tabular truncate text-right max-sm:col-start-3 max-sm:row-start-2">
                {format.money(row.value)}
              </div>
              <div role="cell" className="tabular hidden truncate text-right text-muted lg:block">
                {format.date(row.created_at.slice(0, 10))}
              </div>
            </>
          )}
        </RowList>
      )}
    </>
  );
}
