import { useState } from "react";
import { useLocale } from "use-intl";
import { useFormat } from "@/lib/format";
import { cx, Input } from "@/ui";
import { parseMoney, typedMoney } from "./money";

export interface MoneyInputProps {
  /** A decimal string, as the API has it, or null. */
  value: string | null;
  /** Called on leaving it, with an amount or none. */
  onChange: (value: string | null) => void;
  /** Called with whether what was typed is an amount. */
  onValid?: (valid: boolean) => void;
  label: string;
  quiet?: boolean;
  disabled?: boolean | undefined;
  placeholder?: string;
}

/** An amount in the workspace's currency: shown in the reader's way, typed in any. */
export function MoneyInput({ value, onChange, onValid, label, quiet = false, disabled, placeholder }: MoneyInputProps) {
  const format = useFormat();
  const locale = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const plain = value === null ? "" : typedMoney(value, locale);
  const finish = () => {
    setFocused(false);
    if (typed === null) return;
    const amount = typed.trim() === "" ? null : parseMoney(typed, locale);
    const valid = amount !== null || typed.trim() === "";
    onValid?.(valid);
    // What is no amount stays, with its error, until it is one.
    if (!valid) return;
    setTyped(null);
    if (amount !== value) onChange(amount);
  };
  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (focused ? plain : format.money(value))}
      placeholder={placeholder}
      readOnly={disabled}
      className={cx(
        "tabular",
        quiet && "border-transparent bg-transparent hover:border-control read-only:hover:border-transparent",
      )}
      onFocus={() => setFocused(true)}
      onChange={(event) => {
        onValid?.(true);
        setTyped(event.target.value);
      }}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter" && quiet) event.currentTarget.blur();
        else if (event.key === "Escape" && typed !== null) {
          event.stopPropagation();
          event.nativeEvent.stopImmediatePropagation();
          setTyped(null);
          onValid?.(true);
        }
      }}
    />
  );
}
