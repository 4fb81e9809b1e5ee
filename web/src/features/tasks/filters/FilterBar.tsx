import { PRIORITIES, type TaskFilter } from "@tenon/core";
import { ListFilter, Search, X } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { useShortcuts } from "@/lib/shortcuts";
import {
  Button,
  Checkbox,
  cx,
  Field,
  IconButton,
  Input,
  peopleItems,
  Picker,
  Popover,
  PriorityBars,
  StatusRing,
  Switch,
} from "@/ui";
import { COLUMNS } from "../board/moves";
import { useLabels } from "../parts/LabelPicker";
import { usePeople } from "../parts/people";
import { PickerButton } from "../PickerButton";
import { countFilters, isFiltered } from "../search";

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

function toggled(list: readonly string[] | undefined, value: string): string[] {
  const old = list ?? [];
  return old.includes(value) ? old.filter((each) => each !== value) : [...old, value];
}

export function FilterBar({ project_id, filter, onChange, statuses = false }: FilterBarProps) {
  const t = useTranslations("tasks.filter");
  const count = countFilters(filter);
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
        <Filters
          project_id={project_id}
          filter={filter}
          onChange={(next) => onChange(tidy(next))}
          statuses={statuses}
        />
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

const NOBODY = "none";

function Filters({ project_id, filter, onChange, statuses }: Required<FilterBarProps>) {
  const t = useTranslations("tasks.filter");
  const words = useTranslations("words");
  const people = usePeople();
  const me = useMe();
  const labels = useLabels(project_id);
  const chosen = filter.unassigned === true ? [NOBODY] : (filter.assignee_id ?? []);
  const mine = people.active.filter((user) => user.id === me?.id);
  const others = people.active.filter((user) => user.id !== me?.id);
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("assignee")}>
        <Picker
          multiple
          label={t("assignee")}
          items={[{ value: NOBODY, label: words("nobody") }, ...peopleItems([...mine, ...others])]}
          value={chosen}
          onChange={(next) => {
            const { assignee_id: _, unassigned: __, ...rest } = filter;
            const nobody = next.includes(NOBODY) && filter.unassigned !== true;
            const users = next.filter((id) => id !== NOBODY);
            onChange(nobody ? { ...rest, unassigned: true } : { ...rest, assignee_id: users });
          }}
          trigger={
            <PickerButton
              chosen={chosen.map((id) => (id === NOBODY ? words("nobody") : people.name(id))).join(", ")}
              placeholder={t("anybody")}
            />
          }
        />
      </Field>
      <Field label={t("label")}>
        <Picker
          multiple
          label={t("label")}
          items={labels.map((label) => ({ value: label, label }))}
          value={filter.label ?? []}
          onChange={(label) => onChange({ ...filter, label })}
          trigger={<PickerButton chosen={filter.label?.join(", ") ?? ""} placeholder={t("any_label")} />}
        />
      </Field>
      {statuses && (
        <Choices label={t("status")}>
          {COLUMNS.map((status) => (
            <Checkbox
              key={status}
              checked={filter.status?.includes(status) ?? false}
              onChange={() => onChange({ ...filter, status: toggled(filter.status, status) })}
            >
              <span className="flex items-center gap-2">
                <StatusRing status={status} />
                {words(`status.${status}`)}
              </span>
            </Checkbox>
          ))}
        </Choices>
      )}
      <Choices label={t("priority")}>
        {[...PRIORITIES].reverse().map((priority) => (
          <Checkbox
            key={priority}
            checked={filter.priority?.includes(priority) ?? false}
            onChange={() => onChange({ ...filter, priority: toggled(filter.priority, priority) })}
          >
            <span className="flex items-center gap-2">
              <PriorityBars priority={priority} />
              {words(`priority.${priority}`)}
            </span>
          </Checkbox>
        ))}
      </Choices>
      <Switch
        label={t("overdue")}
        checked={filter.overdue === true}
        onChange={(overdue) => onChange({ ...filter, overdue })}
      />
      {isFiltered(filter) && (
        <Button variant="ghost" onClick={() => onChange({})}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function Choices({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="text-xs font-medium text-muted">{label}</legend>
      <div className="mt-1 grid grid-cols-2 gap-x-3">{children}</div>
    </fieldset>
  );
}
