import { Fragment, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";
import { Label, Picker } from "@/ui";
import { PLAIN, QUIET } from "./quiet";

export interface LabelPickerProps {
  project_id: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  readOnly?: boolean;
}

/** Labels used in a project, in order. */
export function useLabels(project_id: string): readonly string[] {
  const tasks = useRows({ kind: "tasks", project_id });
  return useMemo(() => {
    const all = new Set(tasks.flatMap((task) => task.labels));
    return [...all].sort((a, b) => a.localeCompare(b));
  }, [tasks]);
}

/** The labels of a task; new ones are made by typing them. */
export function LabelPicker({ project_id, value, onChange, readOnly = false }: LabelPickerProps) {
  const t = useTranslations("parts");
  const words = useTranslations("words");
  const known = useLabels(project_id);
  const shown =
    value.length === 0 ? (
      <span className="text-faint">{words("none")}</span>
    ) : (
      <span className="flex min-w-0 flex-wrap gap-1">
        {value.map((label, index) => (
          // The spaces are not seen, but keep the words apart.
          <Fragment key={label}>
            {index > 0 && " "}
            <Label>{label}</Label>
          </Fragment>
        ))}
      </span>
    );
  if (readOnly) return <span className={PLAIN}>{shown}</span>;
  const offered = [...new Set([...value, ...known])];
  return (
    <Picker
      multiple
      label={t("add_labels")}
      items={offered.map((label) => ({ value: label, label }))}
      value={value}
      onChange={onChange}
      onCreate={(text) => onChange([...value, text])}
      trigger={
        <button
          type="button"
          aria-label={`${t("field.labels")}: ${value.join(" ") || words("none")}`}
          className={QUIET}
        >
          {shown}
        </button>
      }
    />
  );
}
