import type { TaskFilter } from "@tenon/core";
import { ListFilter, Search, X } from "lucide-react";
import { Suspense, useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPage } from "@/lib/lazy";
import { useShortcuts } from "@/lib/shortcuts";
import { Button, cx, IconButton, Input, Popover } from "@/ui";
import { countFilters, isFiltered } from "../search";

const Filters = lazyPage(() => import("./Filters"), "Filters");

export interface FilterBarProps {
  project_id: string;
  filter: TaskFilter;
  onChange: (filter: TaskFilter) => void;
  /** The board has a column for each status. */
  statuses?: boolean;
}

/** Without what is empty. */
function tidy(filter: TaskFilter): TaskFilter {
  const kept = Object.entries(filter).filter(
    ([, value]) =>
      value !== undefined && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept);
}

export function FilterBar({ project_id, filter, onChange, statuses = false }: FilterBarProps) {
  const t = useTranslations("tasks.filter");
  const count = countFilters(filter);
  useEffect(() => {
    // Not with the board's first load, and there before it is opened.
    const timer = setTimeout(() => void Filters.preload(), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <FilterField value={filter.q ?? ""} onChange={(q) => onChange(tidy({ ...filter, q }))} />
      <Popover
        title={t("title")}
        align="end"
        trigger={
          <Button
            icon={<ListFilter aria-hidden />}
            className={cx(count > 0 && "border-brand! bg-brand-soft! text-brand-text!")}
          >
            <span className="max-lg:sr-only">{t("title")}</span>
            {count > 0 && <span className="tabular">{count}</span>}
          </Button>
        }
      >
        <Suspense fallback={<div className="h-96" />}>
          <Filters
            project_id={project_id}
            filter={filter}
            onChange={(next) => onChange(tidy(next))}
            statuses={statuses}
          />
        </Suspense>
      </Popover>
      {isFiltered(filter) && (
        <IconButton label={t("clear")} onClick={() => onChange({})} className="max-sm:hidden">
          <X />
        </IconButton>
      )}
    </>
  );
}

/** What is typed shows at once; the rows follow when there is time. */
function FilterField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("tasks.filter");
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const settled = useDeferredValue(typed);
  if (value !== told) {
    // The address changed elsewhere: back, a link, "clear".
    setTold(value);
    if (value !== typed) setTyped(value);
  }
  const latest = useRef({ onChange, value });
  useEffect(() => {
    latest.current = { onChange, value };
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (settled !== latest.current.value) latest.current.onChange(settled);
    }, 120);
    return () => clearTimeout(timer);
  }, [settled]);
  useShortcuts([{ keys: "/", label: t("placeholder"), run: () => field.current?.focus() }]);
  return (
    <div className="relative min-w-0 max-sm:flex-1">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        aria-hidden
      />
      <Input
        ref={field}
        type="search"
        value={typed}
        aria-label={t("placeholder")}
        placeholder={t("placeholder")}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed !== "") {
            event.preventDefault();
            setTyped("");
          }
        }}
        className="pl-8! sm:w-44 xl:w-56 [&::-webkit-search-cancel-button]:hidden"
      />
    </div>
  );
}
