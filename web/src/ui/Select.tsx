import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useField } from "./Field";
import { CONTROL } from "./Input";
import { useArmed } from "./lazily";
import { pickers } from "./overlays";

export interface SelectItem<V extends string> {
  value: V;
  label: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps<V extends string> {
  items: readonly SelectItem<V>[];
  value: V | null;
  onChange: (value: V) => void;
  placeholder?: string;
  /** Names it where no `Field` does. */
  label?: string;
  /** Plain until pointed at, for the panels of a row's fields. */
  quiet?: boolean;
  disabled?: boolean;
  className?: string;
}

/** One of a few known words. For many, or people, see `Picker`. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { items, value, placeholder, label, quiet = false, disabled, className } = props;
  const { module, opens, standIn } = useArmed(pickers, "listbox");
  const tied = useField();
  const chosen = items.find((item) => item.value === value);
  const trigger = (
    <button
      type="button"
      role="combobox"
      {...tied}
      aria-label={label}
      disabled={disabled}
      className={cx(
        CONTROL,
        "inline-flex h-control items-center gap-2 px-2.5 text-left select-none [&_svg]:size-4 [&_svg]:shrink-0",
        quiet && "border-transparent! bg-transparent hover:bg-hover data-popup-open:bg-hover",
        className,
      )}
    >
      {chosen?.icon}
      <span className={cx("min-w-0 flex-1 truncate", !chosen && "text-faint")}>{chosen?.label ?? placeholder}</span>
      {!quiet && <ChevronsUpDown className="text-faint" aria-hidden />}
    </button>
  );
  return module ? <module.Select {...props} trigger={trigger} opens={opens} /> : standIn(trigger);
}
