import { PRIORITIES, type Priority } from "@tenon/core";
import { useTranslations } from "use-intl";
import { PriorityBars, Select } from "@/ui";
import { PLAIN } from "./quiet";

export interface PriorityMenuProps {
  value: Priority;
  onChange: (value: Priority) => void;
  readOnly?: boolean;
}

export function PriorityMenu({ value, onChange, readOnly = false }: PriorityMenuProps) {
  const t = useTranslations("parts");
  const words = useTranslations("words");
  if (readOnly) {
    return (
      <span className={PLAIN}>
        <PriorityBars priority={value} />
        {words(`priority.${value}`)}
      </span>
    );
  }
  return (
    <Select
      quiet
      label={`${t("field.priority")}: ${words(`priority.${value}`)}`}
      value={value}
      onChange={(next) => {
        if (next !== value) onChange(next);
      }}
      items={[...PRIORITIES].reverse().map((priority) => ({
        value: priority,
        label: words(`priority.${priority}`),
        icon: <PriorityBars priority={priority} />,
      }))}
      className="px-[7px]! text-sm!"
    />
  );
}
