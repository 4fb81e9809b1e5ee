import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { CONTROL, cx, useField } from "@/ui";

export interface PickerButtonProps extends Omit<ComponentProps<"button">, "className" | "children"> {
  icon?: ReactNode;
  /** What is chosen; without it the placeholder shows. */
  chosen: string;
  placeholder: string;
}

/** What opens a `Picker` in a form; it looks like the `Select` beside it. */
export function PickerButton({ icon, chosen, placeholder, ...rest }: PickerButtonProps) {
  const tied = useField(rest);
  return (
    <button
      type="button"
      {...tied}
      {...rest}
      className={cx(
        CONTROL,
        "inline-flex h-control items-center gap-2 px-2.5 text-left select-none [&_svg]:size-4 [&_svg]:shrink-0",
      )}
    >
      {icon}
      <span className={cx("min-w-0 flex-1 truncate", chosen === "" && "text-faint")}>{chosen || placeholder}</span>
      <ChevronsUpDown className="text-faint" aria-hidden />
    </button>
  );
}
