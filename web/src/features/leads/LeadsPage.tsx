import { getRouteApi } from "@tanstack/react-router";
import { LEAD_STATUSES } from "@tenon/core";
import { Columns3, Handshake, List, Plus, X } from "lucide-react";
import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FilterChip, SearchInput, usePeople } from "@/lib/fields";
import { useMay, useMe } from "@/lib/me";
import { useShortcuts } from "@/lib/shortcuts";
import { useRows, useScope } from "@/lib/store";
import {
  Button,
  Count,
  cx,
  EmptyState,
  IconButton,
  Menu,
  MenuChoice,
  PageHeader,
  peopleItems,
  Picker,
  SkeletonRows,
  StatusRing,
  Tooltip,
} from "@/ui";
import { DeletedLeads } from "./DeletedLeads";
import { LeadBoard } from "./LeadBoard";
import { LeadList } from "./LeadList";
import { LeadPanel } from "./LeadPanel";
import { NewLeadDialog } from "./NewLeadDialog";
import { DEFAULT_SORT, matching, patched, sorted, type LeadsSearch, type SearchPatch } from "./search";

const route = getRouteApi("/pages/leads");

export function LeadsPage(): ReactNode {
  const t = useTranslations("leads");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const admin = useMe()?.roles.some((role) => role.name === "Admin") ?? false;
  const { loaded } = useScope("workspace");
  const customers = useRows({ kind: "customers", sort: "name" });
  const names = useMemo(() => new Map(customers.map(({ id, name }) => [id, name])), [customers]);
  const customerName = useCallback((id: string) => names.get(id) ?? "…", [names]);
  const sort = search.sort ?? DEFAULT_SORT;
  const all = useRows({ kind: "leads", sort });
  const rows = useMemo(() => sorted(matching(all, search, customerName), sort), [all, search, customerName, sort]);
  const change = (next: SearchPatch, replace = true) =>
    void navigate({ search: (before) => patched(before, next), replace });
  const open = useCallback(
    (lead: string) => void navigate({ search: (before) => patched(before, { lead }) }),
    [navigate],
  );
  const mayCreate = may("lead:create");
  const openNew = () => change({ new: true }, false);
  useShortcuts(mayCreate ? [{ keys: "n", label: t("new.title"), run: openNew }] : []);
  const none = { q: undefined, owner_id: undefined, customer_id: undefined };
  return (
    <>
      <PageHeader
        title={t("title")}
        after={<Count>{loaded ? all.length : ""}</Count>}
        actions={
          <>
            <ViewSwitch
              view={search.view ?? "board"}
              onChange={(view) => change({ view: view === "list" ? "list" : undefined })}
            />
            {mayCreate && (
              <Button variant="primary" icon={<Plus aria-hidden />} onClick={openNew}>
                {t("new.short")}
              </Button>
            )}
          </>
        }
      />
      <Filters search={search} customers={customers} admin={admin} onChange={change} onClear={() => change(none)} />
      {search.status === "deleted" ? (
        <DeletedLeads />
      ) : !loaded ? (
        <SkeletonRows rows={10} />
      ) : all.length === 0 ? (
        <EmptyState
          icon={<Handshake />}
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
      ) : rows.length === 0 ? (
        <EmptyState
          icon={<Handshake />}
          title={t("empty.filtered")}
          action={<Button onClick={() => change(none)}>{t("clear")}</Button>}
        />
      ) : search.view === "list" ? (
        <LeadList
          rows={rows}
          search={search}
          sort={sort}
          customerName={customerName}
          onSort={(next) => change({ sort: next })}
          onOpen={open}
        />
      ) : (
        <LeadBoard rows={rows} customerName={customerName} onOpen={open} />
      )}
      <LeadPanel id={search.lead} onClose={() => change({ lead: undefined })} />
      {mayCreate && (
        <NewLeadDialog
          open={search.new === true}
          customer_id={search.customer_id ?? null}
          onClose={() => change({ new: undefined })}
          onMade={(lead) => change({ new: undefined, lead })}
        />
      )}
    </>
  );
}

function ViewSwitch({ view, onChange }: { view: "board" | "list"; onChange: (view: "board" | "list") => void }) {
  const t = useTranslations("leads.views");
  return (
    <div role="group" aria-label={t("label")} className="flex rounded-md border border-line p-0.5">
      {(["board", "list"] as const).map((each) => (
        <Tooltip key={each} content={t(each)}>
          <IconButton
            size="sm"
            label={t(each)}
            aria-pressed={view === each}
            onClick={() => onChange(each)}
            className={cx("h-6.5!", view === each && "bg-selected text-text!")}
          >
            {each === "board" ? <Columns3 aria-hidden /> : <List aria-hidden />}
          </IconButton>
        </Tooltip>
      ))}
    </div>
  );
}

interface FiltersProps {
  search: LeadsSearch;
  customers: readonly { id: string; name: string }[];
  admin: boolean;
  onChange: (next: SearchPatch) => void;
  onClear: () => void;
}

function Filters({ search, customers, admin, onChange, onClear }: FiltersProps) {
  const t = useTranslations("leads");
  const people = usePeople();
  const owners = useMemo(() => peopleItems(people.all), [people.all]);
  const filtered = search.q !== undefined || search.owner_id !== undefined || search.customer_id !== undefined;
  const words = useTranslations("words.status");
  const deleted = search.status === "deleted";
  const status = search.status === "deleted" ? undefined : search.status;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <SearchInput
        value={search.q ?? ""}
        label={t("search")}
        onChange={(q) => onChange({ q: q || undefined })}
        className="w-full sm:w-60"
      />
      <div className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-0.5 [scrollbar-width:none]">
        <Picker
          items={owners}
          label={t("fields.owner")}
          value={search.owner_id ?? null}
          clearable
          onChange={(id) => onChange({ owner_id: id ?? undefined })}
          trigger={<FilterChip name={t("fields.owner")} shown={search.owner_id && people.name(search.owner_id)} />}
        />
        {customers.length > 0 && (
          <Picker
            items={customers.map(({ id, name }) => ({ value: id, label: name }))}
            label={t("fields.customer")}
            value={search.customer_id ?? null}
            clearable
            onChange={(id) => onChange({ customer_id: id ?? undefined })}
            trigger={
              <FilterChip
                name={t("fields.customer")}
                shown={search.customer_id && (customers.find(({ id }) => id === search.customer_id)?.name ?? "…")}
              />
            }
          />
        )}
        {search.view === "list" && !deleted && (
          <Menu trigger={<FilterChip name={t("fields.status")} shown={status && words(status)} />}>
            {LEAD_STATUSES.map((each) => (
              <MenuChoice
                key={each}
                icon={<StatusRing status={each} />}
                checked={each === status}
                onSelect={() => onChange({ status: each === status ? undefined : each })}
              >
                {words(each)}
              </MenuChoice>
            ))}
          </Menu>
        )}
        {filtered && (
          <Button variant="ghost" size="sm" icon={<X aria-hidden />} onClick={onClear}>
            {t("clear")}
          </Button>
        )}
      </div>
      {admin && (
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={deleted}
          onClick={() => onChange({ status: deleted ? undefined : "deleted" })}
        >
          {deleted ? t("show_all") : t("show_deleted")}
        </Button>
      )}
    </div>
  );
}
