import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export interface CheckboxProps {
  checked: boolean | "mixed";
  onChange: (checked: boolean) => void;
  /** Beside it. Without, `label` names it. */
  children?: ReactNode;
  label?: string;
  disabled?: boolean;
  className?: string;
}

export function Checkbox({ checked, onChange, children, label, disabled, className }: CheckboxProps) {
  const box = (
    <Base.Root
      checked={checked === true}
      indeterminate={checked === "mixed"}
      onCheckedChange={(next) => onChange(next)}
      {...(label !== undefined && { "aria-label": label })}
      {...(disabled !== undefined && { disabled })}
      className={cx(
        "flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-panel text-on-brand",
        "data-checked:border-brand data-checked:bg-brand data-indeterminate:border-brand data-indeterminate:bg-brand",
        "data-disabled:opacity-50",
        children === undefined && className,
      )}
    >
      <Base.Indicator className="flex [&_svg]:size-3">
        {checked === "mixed" ? <Minus strokeWidth={3} aria-hidden /> : <Check strokeWidth={3} aria-hidden />}
      </Base.Indicator>
    </Base.Root>
  );
  if (children === undefined) return box;
  return (
    <label className={cx("flex min-h-8 items-center gap-2 text-sm touch:min-h-10", className)}>
      {box}
      <span className="min-w-0">{children}</span>
    </label>
  );
}

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
  className?: string;
}

/** On or off, at once. */
export function Switch({ checked, onChange, label, description, disabled, className }: SwitchProps) {
  return (
    <label className={cx("flex min-h-8 items-center justify-between gap-4 text-sm touch:min-h-10", className)}>
      <span className="min-w-0">
        {label}
        {description !== undefined && <span className="block text-xs text-faint">{description}</span>}
      </span>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        {...(disabled !== undefined && { disabled })}
        className={cx(
          "flex h-5 w-9 shrink-0 rounded-full bg-faint p-0.5 transition-colors duration-100",
          "data-checked:bg-brand data-disabled:opacity-50",
        )}
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-white transition-transform duration-100 data-checked:translate-x-4" />
      </BaseSwitch.Root>
    </label>
  );
}
