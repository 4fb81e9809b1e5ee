import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL, cx, Picker, useField, type PickerItem } from "@/ui";

export interface ChoiceFieldProps {
  items: readonly PickerItem[];
  value: string;
  label: string;
  onChange: (value: string) => void;
  disabled?: boolean;
}

/** One of many known words, found by typing; looks like a field. */
export function ChoiceField({ items, value, label, onChange, disabled = false }: ChoiceFieldProps) {
  const shown = items.find((item) => item.value === value)?.label ?? value;
  return (
    <Picker
      items={items}
      label={label}
      value={value}
      disabled={disabled}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
      trigger={<Shown>{shown}</Shown>}
    />
  );
}

function Shown({ children, ...rest }: ComponentProps<"button">) {
  const tied = useField();
  return (
    <button
      type="button"
      {...tied}
      {...rest}
      className={cx(CONTROL, "flex h-control items-center gap-2 px-2.5 text-left select-none")}
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <ChevronsUpDown className="size-4 shrink-0 text-faint" aria-hidden />
    </button>
  );
}
