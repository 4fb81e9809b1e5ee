import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { cx, DateInput } from "@/ui";
import { PLAIN } from "./quiet";

export interface DateFieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  readOnly?: boolean;
  /** It should have been done: the day is red, and says why. */
  overdue?: boolean;
}

/** A day of a task. What is typed counts once the field is left, what is picked at once. */
export function DateField({ label, value, onChange, readOnly = false, overdue = false }: DateFieldProps) {
  const t = useTranslations("parts");
  const words = useTranslations("words");
  const format = useFormat();
  const [typed, setTyped] = useState<{ value: string | null } | null>(null);
  const typing = useRef(false);
  const name = overdue ? `${label}, ${t("overdue")}` : label;
  if (readOnly) {
    return (
      <span className={cx(PLAIN, overdue && "text-red")}>
        {value === null ? <span className="text-faint">{words("none")}</span> : format.date(value)}
      </span>
    );
  }
  const send = (next: string | null) => {
    setTyped(null);
    if (next !== value) onChange(next);
  };
  const empty = (typed ? typed.value : value) === null;
  return (
    <span className="group relative block">
      {empty && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-2 flex items-center text-faint group-focus-within:hidden"
        >
          {words("none")}
        </span>
      )}
      <DateInput
        quiet
        aria-label={name}
        value={typed ? typed.value : value}
        onPointerDown={() => (typing.current = false)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && typed) send(typed.value);
          else if (event.key === "Escape" && typed) {
            event.stopPropagation();
            setTyped(null);
          } else typing.current = true;
        }}
        onChange={(next) => {
          // A year is typed digit by digit, and each makes another day.
          if (typing.current) setTyped({ value: next });
          else send(next);
        }}
        onBlur={() => {
          typing.current = false;
          if (typed) send(typed.value);
        }}
        className={cx(
          // Below 16 px, phones zoom in on a field that is focused.
          "px-[7px]! not-focus:text-sm! hover:border-transparent! hover:bg-hover focus:border-control!",
          // The calendar is there for the mouse; a finger opens the day itself.
          "[&::-webkit-calendar-picker-indicator]:opacity-0 group-hover:[&::-webkit-calendar-picker-indicator]:opacity-60 focus-within:[&::-webkit-calendar-picker-indicator]:opacity-60",
          overdue && "text-red!",
          empty && "not-focus-within:[&::-webkit-datetime-edit]:opacity-0",
        )}
      />
    </span>
  );
}
