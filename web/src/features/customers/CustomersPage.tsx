import { getRouteApi, Link } from "@tanstack/react-router";
import { isOpenProject, type CustomerRow } from "@tenon/core";
import { Building2, Plus, X } from "lucide-react";
import { memo, useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FilterChip, ROW_LINK, RowHead, RowList, SearchInput } from "@/lib/fields";
import { useMay, useMe } from "@/lib/me";
import { useShortcuts } from "@/lib/shortcuts";
import { usePending, useRows, useScope } from "@/lib/store";
import { Button, Count, EmptyState, Label, PageHeader, Picker, SkeletonRows } from "@/ui";
import { DeletedCustomers } from "./DeletedCustomers";
import { NewCustomerDialog } from "./NewCustomerDialog";
import { DEFAULT_SORT, matching, patched, tagsOf, type CustomersSearch, type SearchPatch } from "./search";

const route = getRouteApi("/pages/customers");

const GRID =
  "grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)_5rem] " +
  "lg:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1.2fr)_5.5rem_5.5rem]";

export function CustomersPage(): ReactNode {
  const t = useTranslations("customers");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const admin = useMe()?.roles.some((role) => role.name === "Admin") ?? false;
  const { loaded } = useScope("workspace");
  const sort = search.sort ?? DEFAULT_SORT;
  const all = useRows({ kind: "customers", sort });
  const rows = useMemo(() => matching(all, search), [all, search]);
  const change = (next: SearchPatch, replace = true) =>
    void navigate({ search: (before) => patched(before, next), replace });
  const mayCreate = may("customer:create");
  const openNew = () => change({ new: true }, false);
  useShortcuts(mayCreate ? [{ keys: "n", label: t("new.title"), run: openNew }] : []);
  return (
    <>
      <PageHeader
        title={t("title")}
        after={<Count>{loaded ? all.length : ""}</Count>}
        actions={
          mayCreate && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={openNew}>
              {t("new.short")}
            </Button>
          )
        }
      />
      <Filters all={all} search={search} admin={admin} onChange={change} />
      {search.status === "deleted" ? (
        <DeletedCustomers />
      ) : !loaded ? (
        <SkeletonRows rows={10} />
      ) : rows.length > 0 ? (
        <Rows rows={rows} sort={sort} onSort={(next) => change({ sort: next })} />
      ) : all.length > 0 ? (
        <EmptyState
          icon={<Building2 />}
          title={t("empty.filtered")}
          action={<Button onClick={() => change({ q: undefined, tag: undefined })}>{t("clear")}</Button>}
        />
      ) : (
        <EmptyState
          icon={<Building2 />}
          title={t("empty.title")}
          {...(mayCreate && {
            action: (
              <Button variant="primary" icon={<Plus aria-hidden />} onClick={openNew}>
                {t("new.title")}
              </Button>
            ),
          })}
        >
          {t("empty.why")}
        </EmptyState>
      )}
      {mayCreate && (
        <NewCustomerDialog
          open={search.new === true}
          known={tagsOf(all).map(([tag]) => tag)}
          onClose={() => change({ new: undefined })}
        />
      )}
    </>
  );
}

interface FiltersProps {
  all: readonly CustomerRow[];
  search: CustomersSearch;
  admin: boolean;
  onChange: (next: SearchPatch) => void;
}

function Filters({ all, search, admin, onChange }: FiltersProps) {
  const t = useTranslations("customers");
  const tags = useMemo(() => tagsOf(all), [all]);
  const deleted = search.status === "deleted";
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <SearchInput
        value={search.q ?? ""}
        label={t("search")}
        onChange={(q) => onChange({ q: q || undefined })}
        className="w-full sm:w-60"
      />
      {tags.length > 0 && (
        <Picker
          items={tags.map(([tag, count]) => ({ value: tag, label: tag, hint: String(count) }))}
          label={t("fields.tags")}
          value={search.tag ?? null}
          clearable
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
          trigger={<FilterChip name={t("tag")} shown={search.tag} />}
        />
      )}
      {(search.q !== undefined || search.tag !== undefined) && (
        <Button
          variant="ghost"
          size="sm"
          icon={<X aria-hidden />}
          onClick={() => onChange({ q: undefined, tag: undefined })}
        >
          {t("clear")}
        </Button>
      )}
      {admin && (
        <Button
          variant="ghost"
          size="sm"
          className="ml-auto"
          aria-pressed={deleted}
          onClick={() => onChange({ status: deleted ? undefined : "deleted" })}
        >
          {deleted ? t("show_all") : t("show_deleted")}
        </Button>
      )}
    </div>
  );
}

function countBy(rows: readonly { customer_id: string | null }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { customer_id } of rows)
    if (customer_id !== null) counts.set(customer_id, (counts.get(customer_id) ?? 0) + 1);
  return counts;
}

function Rows({ rows, sort, onSort }: { rows: readonly CustomerRow[]; sort: string; onSort: (sort: string) => void }) {
  const t = useTranslations("customers");
  const projects = useRows({ kind: "projects" });
  const leads = useRows({ kind: "leads" });
  const jobs = useMemo(() => countBy(projects.filter(({ status }) => isOpenProject(status))), [projects]);
  const chances = useMemo(() => countBy(leads.filter(({ status }) => status === "open")), [leads]);
  const head = { sort, onSort };
  return (
    <RowList
      id="customers"
      label={t("title")}
      rows={rows}
      grid={GRID}
      head={
        <>
          <RowHead field="name" {...head}>
            {t("fields.name")}
          </RowHead>
          <RowHead field="email" {...head}>
            {t("fields.email")}
          </RowHead>
          <RowHead>{t("fields.phone")}</RowHead>
          <RowHead className="hidden lg:block">{t("fields.tags")}</RowHead>
          <RowHead className="text-right">{t("open_projects")}</RowHead>
          <RowHead className="hidden text-right lg:block">{t("open_leads")}</RowHead>
        </>
      }
    >
      {(row) => <Cells row={row} jobs={jobs.get(row.id) ?? 0} chances={chances.get(row.id) ?? 0} />}
    </RowList>
  );
}

const Cells = memo(function Cells({ row, jobs, chances }: { row: CustomerRow; jobs: number; chances: number }) {
  const t = useTranslations("customers");
  const words = useTranslations("words");
  const waits = usePending("customers", row.id).some((change) => change.state === "queued" && !change.sending);
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-2 max-sm:row-start-1">
        <Link
          to="/customers/$customer_id"
          params={{ customer_id: row.id }}
          data-focus-key={row.id}
          className={ROW_LINK}
        >
          {row.name}
        </Link>
        {waits && <span className="shrink-0 text-xs text-faint">{words("waiting")}</span>}
      </div>
      <div role="cell" className="min-w-0 truncate text-muted max-sm:row-start-2 max-sm:text-xs">
        {row.email}
      </div>
      <div role="cell" className="tabular min-w-0 truncate text-muted max-sm:hidden">
        {row.phone}
      </div>
      <div role="cell" className="hidden min-w-0 gap-1 overflow-hidden lg:flex">
        {row.tags.map((tag) => (
          <Label key={tag}>{tag}</Label>
        ))}
      </div>
      <div role="cell" className="tabular text-right text-muted max-sm:col-start-2 max-sm:row-start-1 max-sm:text-xs">
        {jobs > 0 && (
          <>
            <span className="sm:hidden">{t("projects_count", { count: jobs })}</span>
            <span className="max-sm:hidden">{jobs}</span>
          </>
        )}
      </div>
      <div role="cell" className="tabular hidden text-right text-muted lg:block">
        {chances > 0 && chances}
      </div>
    </>
  );
});
