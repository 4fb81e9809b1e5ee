import type { ComponentProps, Ref } from "react";
import { cx } from "./cx";
import { useField } from "./Field";

export const CONTROL =
  "w-full min-w-0 rounded-md border border-control bg-panel text-input text-text transition-colors duration-100 " +
  "hover:border-muted focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:border-red " +
  "disabled:opacity-60 data-disabled:opacity-60";

export interface InputProps extends Omit<ComponentProps<"input">, "className"> {
  className?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. Inside a `Field` it is tied to its label, description and error. */
export function Input({ className, ...rest }: InputProps) {
  const tied = useField(rest);
  return <input className={cx(CONTROL, "h-control px-2.5", className)} {...tied} {...rest} />;
}

export interface TextareaProps extends Omit<ComponentProps<"textarea">, "className"> {
  className?: string | undefined;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with them. */
export function Textarea({ className, rows = 3, ...rest }: TextareaProps) {
  const tied = useField(rest);
  return (
    <textarea
      rows={rows}
      className={cx(CONTROL, "block field-sizing-content max-h-[60vh] min-h-16 px-2.5 py-1.5", className)}
      {...tied}
      {...rest}
    />
  );
}

export interface DateInputProps extends Omit<InputProps, "type" | "value" | "onChange"> {
  /** `YYYY-MM-DD`, as the API has it, or null. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Plain until pointed at, for the panels of a row's fields. */
  quiet?: boolean;
}

/** A day. The browser's own picker, which every phone and screen reader knows. */
export function DateInput({ value, onChange, quiet = false, className, ...rest }: DateInputProps) {
  return (
    <Input
      type="date"
      value={value ?? ""}
      max="9999-12-31"
      onChange={(event) => {
        // A half-typed date is empty and bad; only a whole one, or none, is an answer.
        if (event.target.value !== "" || !event.target.validity.badInput) onChange(event.target.value || null);
      }}
      className={cx("tabular", quiet && "border-transparent bg-transparent hover:border-control", className)}
      {...rest}
    />
  );
}
