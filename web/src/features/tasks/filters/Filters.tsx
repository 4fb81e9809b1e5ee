import { PRIORITIES } from "@tenon/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { Button, Checkbox, Field, peopleItems, Picker, PriorityBars, StatusRing, Switch } from "@/ui";
import { COLUMNS } from "../board/moves";
import { useLabels } from "../parts/LabelPicker";
import { usePeople } from "../parts/people";
import { PickerButton } from "../PickerButton";
import { isFiltered } from "../search";
import type { FilterBarProps } from "./FilterBar";

function toggled(list: readonly string[] | undefined, value: string): string[] {
  const old = list ?? [];
  return old.includes(value) ? old.filter((each) => each !== value) : [...old, value];
}

const NOBODY = "none";

/** What the rows can be narrowed to; what is in the filter bar's popup. */
export function Filters({ project_id, filter, onChange, statuses }: Required<FilterBarProps>) {
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

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-xs font-medium text-muted">{label}</legend>
      <div className="mt-1 grid grid-cols-2 gap-x-3">{children}</div>
    </fieldset>
  );
}
