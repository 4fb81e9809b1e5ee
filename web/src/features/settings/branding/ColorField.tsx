import { useTranslations } from "use-intl";
import { cx, Field, Input } from "@/ui";
import { isColor, normalColor } from "./contrast";

export interface ColorFieldProps {
  label: string;
  description: string;
  value: string;
  /** What is used when nothing is chosen. */
  usual: string;
  offers: readonly string[];
  error: string | undefined;
  onChange: (color: string) => void;
}

/** A colour: from a few that go well, from the device's own picker, or typed. */
export function ColorField({ label, description, value, usual, offers, error, onChange }: ColorFieldProps) {
  const t = useTranslations("settings.branding");
  const shown = isColor(value) ? value : usual;
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} description={description} error={error}>
        <div className="flex gap-2">
          <input
            type="color"
            aria-label={t("pick", { what: label })}
            value={shown}
            onChange={(event) => onChange(event.target.value)}
            className="h-control w-12 shrink-0 cursor-pointer rounded-md border border-control bg-panel p-1"
          />
          <Input
            aria-label={label}
            value={value}
            placeholder={usual}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => {
              const color = normalColor(value);
              if (color !== null && color !== value) onChange(color);
            }}
          />
        </div>
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {offers.map((color) => (
          <button
            key={color}
            type="button"
            aria-label={t("use", { color })}
            aria-pressed={value === color}
            style={{ backgroundColor: color }}
            onClick={() => onChange(color)}
            className={cx(
              "size-6 rounded-md ring-1 ring-line-strong touch:size-10",
              value === color && "outline-2 outline-offset-2 outline-text",
            )}
          />
        ))}
      </div>
    </div>
  );
}
