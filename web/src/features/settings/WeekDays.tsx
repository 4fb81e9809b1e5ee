import { useId } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui";
import { weekFrom, type Day } from "./choices";

export interface WeekDaysProps {
  first: Day;
  value: readonly Day[];
  onChange: (days: Day[]) => void;
  error: string | undefined;
  disabled: boolean;
}

/** Which days people work on, in the order of the workspace's week. */
export function WeekDays({ first, value, onChange, error, disabled }: WeekDaysProps) {
  const t = useTranslations("settings");
  const id = useId();
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={error === undefined ? undefined : id}
      className="min-w-0 sm:col-span-2"
    >
      <legend className="mb-1 text-xs font-medium text-muted">{t("time.working_days")}</legend>
      <div className="flex flex-wrap gap-1">
        {weekFrom(first).map((day) => {
          const on = value.includes(day);
          return (
            <label
              key={day}
              className={cx(
                "relative inline-flex h-control min-w-11 flex-1 items-center justify-center rounded-md border px-2 text-sm font-medium sm:flex-none",
                "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
                on ? "border-brand bg-brand-soft text-brand-text" : "border-control text-muted hover:bg-hover",
                disabled && "opacity-60",
              )}
            >
              <input
                type="checkbox"
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
                checked={on}
                aria-label={t(`days.${day}`)}
                onChange={() => onChange(weekFrom("mon").filter((each) => (each === day ? !on : value.includes(each))))}
              />
              <span aria-hidden>{t(`short_days.${day}`)}</span>
            </label>
          );
        })}
      </div>
      {error !== undefined && (
        <p id={id} role="alert" className="mt-1 text-xs text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}
