import { PRIORITIES } from "@tenon/core";
import { ArrowDownUp, X } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { FilterChip, SearchInput, usePeople } from "@/lib/fields";
import { useRows } from "@/lib/store";
import { Button, Menu, MenuChoice, peopleItems, Picker, PriorityBars } from "@/ui";
import { DEFAULT_SORT, DUES, isFiltered, prioritiesOf, SORTS, type ProjectsSearch, type SearchPatch } from "./search";

/** What narrows and orders the list; all of it is in the address. */
export function Filters({
  search,
  onChange: change,
}: {
  search: ProjectsSearch;
  onChange: (next: SearchPatch) => void;
}) {
  const t = useTranslations("projects.filters");
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <SearchInput
        value={search.q ?? ""}
        label={t("search")}
        onChange={(q) => change({ q: q || undefined })}
        className="w-full sm:w-60"
      />
      <div className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-0.5 [scrollbar-width:none]">
        <OwnerFilter search={search} change={change} />
        <CustomerFilter search={search} change={change} />
        <PriorityFilter search={search} change={change} />
        <DueFilter search={search} change={change} />
        {isFiltered(search) && (
          <Button
            variant="ghost"
            size="sm"
            icon={<X aria-hidden />}
            onClick={() =>
              change({ q: undefined, owner_id: undefined, customer_id: undefined, priority: undefined, due: undefined })
            }
          >
            {t("clear")}
          </Button>
        )}
        <SortMenu search={search} change={change} />
      </div>
    </div>
  );
}

interface FilterProps {
  search: ProjectsSearch;
  change: (next: SearchPatch) => void;
}

function OwnerFilter({ search, change }: FilterProps) {
  const t = useTranslations("projects.filters");
  const people = usePeople();
  const items = useMemo(() => peopleItems(people.all), [people.all]);
  return (
    <Picker
      items={items}
      label={t("owner")}
      value={search.owner_id ?? null}
      clearable
      onChange={(id) => change({ owner_id: id ?? undefined })}
      trigger={<FilterChip name={t("owner")} shown={search.owner_id && people.name(search.owner_id)} />}
    />
  );
}

function CustomerFilter({ search, change }: FilterProps) {
  const t = useTranslations("projects.filters");
  const customers = useRows({ kind: "customers", sort: "name" });
  const items = useMemo(() => customers.map(({ id, name }) => ({ value: id, label: name })), [customers]);
  if (customers.length === 0 && search.customer_id === undefined) return null;
  const chosen = items.find((item) => item.value === search.customer_id)?.label;
  return (
    <Picker
      items={items}
      label={t("customer")}
      value={search.customer_id ?? null}
      clearable
      onChange={(id) => change({ customer_id: id ?? undefined })}
      trigger={<FilterChip name={t("customer")} shown={search.customer_id && (chosen ?? "…")} />}
    />
  );
}

function PriorityFilter({ search, change }: FilterProps) {
  const t = useTranslations("projects.filters");
  const words = useTranslations("words.priority");
  const chosen = prioritiesOf(search);
  return (
    <Menu
      trigger={
        <FilterChip
          name={t("priority")}
          shown={chosen.length > 0 ? chosen.map((each) => words(each)).join(", ") : undefined}
        />
      }
    >
      {[...PRIORITIES].reverse().map((each) => (
        <MenuChoice
          key={each}
          icon={<PriorityBars priority={each} />}
          checked={chosen.includes(each)}
          onSelect={() => {
            const next = PRIORITIES.filter((other) => chosen.includes(other) !== (other === each));
            change({ priority: next.join(",") || undefined });
          }}
        >
          {words(each)}
        </MenuChoice>
      ))}
    </Menu>
  );
}

function DueFilter({ search, change }: FilterProps) {
  const t = useTranslations("projects.filters");
  return (
    <Menu trigger={<FilterChip name={t("due")} shown={search.due && t(`dues.${search.due}`)} />}>
      {DUES.map((due) => (
        <MenuChoice
          key={due}
          checked={search.due === due}
          onSelect={() => change({ due: search.due === due ? undefined : due })}
        >
          {t(`dues.${due}`)}
        </MenuChoice>
      ))}
    </Menu>
  );
}

function SortMenu({ search, change }: FilterProps) {
  const t = useTranslations("projects.filters");
  const present = search.sort ?? DEFAULT_SORT;
  const known = SORTS.find((sort) => sort === present);
  return (
    <Menu
      align="end"
      trigger={
        <Button
          variant="ghost"
          size="sm"
          icon={<ArrowDownUp aria-hidden />}
          className="ml-auto"
          aria-label={known ? `${t("sort")}: ${t(`sorts.${known}`)}` : t("sort")}
        >
          {known ? t(`sorts.${known}`) : t("sort")}
        </Button>
      }
    >
      {SORTS.map((sort) => (
        <MenuChoice
          key={sort}
          checked={present === sort}
          onSelect={() => change({ sort: sort === DEFAULT_SORT ? undefined : sort })}
        >
          {t(`sorts.${sort}`)}
        </MenuChoice>
      ))}
    </Menu>
  );
}
