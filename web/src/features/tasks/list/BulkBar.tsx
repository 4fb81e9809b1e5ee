import { PRIORITIES, type BulkSet, type TaskRow } from "@tenon/core";
import { CalendarDays, CircleDashed, Signal, Tag, Trash2, UserRound, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  Button,
  DateInput,
  IconButton,
  Menu,
  MenuItem,
  peopleItems,
  Picker,
  Popover,
  PriorityBars,
  StatusRing,
} from "@/ui";
import { COLUMNS } from "../board/moves";
import { useLabels } from "../parts/LabelPicker";
import { usePeople } from "../parts/people";
import type { TaskRights } from "../parts/rights";
import { reachable } from "./bulk";
import { useBulk } from "./useBulk";

export interface BulkBarProps {
  project_id: string;
  rows: readonly TaskRow[];
  rights: (task?: TaskRow) => TaskRights;
  onClear: () => void;
}

/** What all of them have, some of them have. */
function shared(rows: readonly TaskRow[], of: (row: TaskRow) => readonly string[]): string[] {
  const [first, ...others] = rows;
  return first ? of(first).filter((one) => others.every((row) => of(row).includes(one))) : [];
}

/** What can be done to all that are selected at once. */
export function BulkBar({ project_id, rows, rights, onClear }: BulkBarProps) {
  const t = useTranslations("tasks.bulk");
  const tasks = useTranslations("tasks");
  const words = useTranslations("words");
  const { set, remove } = useBulk(rights);
  const people = usePeople();
  const labels = useLabels(project_id);
  const steps = reachable(rows, rights);
  const may = (act: keyof TaskRights) => rows.some((row) => rights(row)[act]);
  const change = (fields: BulkSet) => set(rows, fields);
  const sharedPeople = shared(rows, (row) => row.assignees);
  const sharedLabels = shared(rows, (row) => row.labels);
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      className="absolute bottom-3 left-3 z-20 flex max-w-[calc(100%-1.5rem)] items-center max-md:top-2 max-md:bottom-auto max-sm:[&_button]:px-1.5! gap-1 overflow-x-auto rounded-lg bg-overlay p-1.5 shadow-overlay [scrollbar-width:none]"
    >
      <span className="tabular shrink-0 px-2 text-sm font-medium" role="status">
        {t("selected", { count: rows.length })}
      </span>
      {steps.size > 0 && (
        <Menu
          side="top"
          trigger={
            <Button variant="ghost" icon={<CircleDashed aria-hidden />}>
              <Word>{t("status")}</Word>
            </Button>
          }
        >
          {COLUMNS.filter((status) => steps.has(status)).map((status) => (
            <MenuItem key={status} icon={<StatusRing status={status} />} onSelect={() => change({ status })}>
              {words(`status.${status}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {may("edit") && (
        <Menu
          side="top"
          trigger={
            <Button variant="ghost" icon={<Signal aria-hidden />}>
              <Word>{t("priority")}</Word>
            </Button>
          }
        >
          {[...PRIORITIES].reverse().map((priority) => (
            <MenuItem key={priority} icon={<PriorityBars priority={priority} />} onSelect={() => change({ priority })}>
              {words(`priority.${priority}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {may("assign") && (
        <Picker
          multiple
          label={t("assign")}
          items={peopleItems(people.active)}
          value={sharedPeople}
          onChange={(next) => change({ assignees: difference(sharedPeople, next) })}
          trigger={
            <Button variant="ghost" icon={<UserRound aria-hidden />}>
              <Word>{t("assign")}</Word>
            </Button>
          }
        />
      )}
      {may("edit") && (
        <>
          <Picker
            multiple
            label={t("labels")}
            items={labels.map((label) => ({ value: label, label }))}
            value={sharedLabels}
            onChange={(next) => change({ labels: difference(sharedLabels, next) })}
            onCreate={(label) => change({ labels: { add: [label], remove: [] } })}
            trigger={
              <Button variant="ghost" icon={<Tag aria-hidden />}>
                <Word>{t("labels")}</Word>
              </Button>
            }
          />
          <Due onChange={(due_date) => change({ due_date })} />
        </>
      )}
      {may("remove") && (
        <Button variant="ghost" icon={<Trash2 aria-hidden />} onClick={() => remove(rows)} className="hover:text-red!">
          <Word>{tasks("delete")}</Word>
        </Button>
      )}
      <IconButton label={t("clear")} onClick={onClear}>
        <X />
      </IconButton>
    </div>
  );
}

/** On a phone the signs alone, so that all of them fit. */
function Word({ children }: { children: string }) {
  return <span className="max-sm:sr-only">{children}</span>;
}

function difference(before: readonly string[], after: readonly string[]): { add: string[]; remove: string[] } {
  return { add: after.filter((one) => !before.includes(one)), remove: before.filter((one) => !after.includes(one)) };
}

function Due({ onChange }: { onChange: (due_date: string | null) => void }) {
  const t = useTranslations("tasks.bulk");
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<string | null>(null);
  const done = (value: string | null) => {
    setOpen(false);
    onChange(value);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      title={t("due")}
      trigger={
        <Button variant="ghost" icon={<CalendarDays aria-hidden />} onClick={() => setOpen(true)}>
          <Word>{t("due")}</Word>
        </Button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null) done(day);
        }}
      >
        <DateInput aria-label={t("due")} value={day} onChange={setDay} />
        <div className="flex justify-between gap-2">
          <Button variant="ghost" onClick={() => done(null)}>
            {t("no_date")}
          </Button>
          <Button variant="primary" type="submit" disabled={day === null}>
            {t("set")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
