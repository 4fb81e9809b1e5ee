import { changes, isOverdue, type TaskPatch, type TaskRow } from "@tenon/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useToday } from "@/lib/format";
import { cx } from "@/ui";
import { AssigneePicker } from "../parts/AssigneePicker";
import { DateField } from "../parts/DateField";
import { LabelPicker } from "../parts/LabelPicker";
import { PersonPicker } from "../parts/PersonPicker";
import { PriorityMenu } from "../parts/PriorityMenu";
import type { TaskRights } from "../parts/rights";
import { StatusMenu } from "../parts/StatusMenu";
import type { Changing } from "./changing";
import { CustomFields } from "./CustomFields";
import { ErrorLine } from "@/lib/fields";
import { Estimate } from "./Estimate";
import { Parent } from "./Parent";

export interface FieldsProps {
  row: TaskRow;
  rights: TaskRights;
  changing: Changing;
  onOpen: (task_id: string) => void;
}

/** What a task is, in pairs of name and value; each value is changed where it stands. */
export function Fields({ row, rights, changing, onOpen }: FieldsProps) {
  const t = useTranslations("parts");
  const today = useToday();
  const { change, complain, errors } = changing;
  const readOnly = !rights.edit;
  const patch = (fields: TaskPatch) => {
    const [place = ""] = Object.keys(fields);
    void change(place, changes.task.patch(row, fields));
  };
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-2 sm:grid-cols-[6rem_minmax(0,1fr)_5rem_minmax(0,1fr)]">
      <Pair label={t("field.status")} error={errors["status"]}>
        <StatusMenu task={row} rights={rights} onChange={(to) => void change("status", changes.task.status(row, to))} />
      </Pair>
      <Pair label={t("field.priority")} error={errors["priority"]}>
        <PriorityMenu value={row.priority} readOnly={readOnly} onChange={(priority) => patch({ priority })} />
      </Pair>
      <Pair label={t("field.assignees")} error={errors["assignees"]}>
        <AssigneePicker
          value={row.assignees}
          rights={rights}
          onChange={(people) => void change("assignees", changes.task.assign(row, people))}
        />
      </Pair>
      <Pair label={t("field.due_date")} error={errors["due_date"]}>
        <DateField
          label={t("field.due_date")}
          value={row.due_date}
          readOnly={readOnly}
          overdue={isOverdue(row, today)}
          onChange={(due_date) => patch({ due_date })}
        />
      </Pair>
      <Pair label={t("field.reporter_id")} error={errors["reporter_id"]}>
        <PersonPicker
          label={t("choose_reporter")}
          value={row.reporter_id}
          readOnly={readOnly}
          onChange={(reporter_id) => patch({ reporter_id })}
        />
      </Pair>
      <Pair label={t("field.start_date")} error={errors["start_date"]}>
        <DateField
          label={t("field.start_date")}
          value={row.start_date}
          readOnly={readOnly}
          onChange={(start_date) => patch({ start_date })}
        />
      </Pair>
      <Pair label={t("field.estimate_hours")} error={errors["estimate_hours"]}>
        <Estimate
          value={row.estimate_hours}
          readOnly={readOnly}
          onChange={(estimate_hours) => patch({ estimate_hours })}
          onError={(error) => complain("estimate_hours", error)}
        />
      </Pair>
      <Pair wide label={t("field.labels")} error={errors["labels"]}>
        <LabelPicker
          project_id={row.project_id}
          value={row.labels}
          readOnly={readOnly}
          onChange={(labels) => patch({ labels })}
        />
      </Pair>
      <Pair wide label={t("field.parent_id")} error={errors["parent_id"]}>
        <Parent row={row} readOnly={readOnly} onChange={(parent_id) => patch({ parent_id })} onOpen={onOpen} />
      </Pair>
      <CustomFields values={row.custom_fields} />
    </div>
  );
}

export interface PairProps {
  label: ReactNode;
  error?: string | undefined;
  /** Over the whole width. */
  wide?: boolean;
  children: ReactNode;
}

export function Pair({ label, error, wide = false, children }: PairProps) {
  return (
    <>
      <div className={cx("flex h-control items-center self-start text-xs text-muted", wide && "sm:col-start-1")}>
        <span className="truncate">{label}</span>
      </div>
      <div className={cx("min-w-0", wide && "sm:col-span-3")}>
        {children}
        <ErrorLine className="px-2 pb-1">{error}</ErrorLine>
      </div>
    </>
  );
}
