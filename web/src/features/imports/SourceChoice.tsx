import { FileJson, FileSpreadsheet, SquareKanban } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui";
import { SOURCES, type Source } from "./search";

const ICONS = { jira: FileJson, trello: SquareKanban, csv: FileSpreadsheet };

export function SourceChoice({ value, onChange }: { value: Source; onChange: (source: Source) => void }) {
  const t = useTranslations("imports");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-xs font-medium text-muted">{t("from")}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {SOURCES.map((source) => {
          const Icon = ICONS[source];
          const on = source === value;
          return (
            <label
              key={source}
              className={cx(
                "relative flex min-h-16 items-start gap-3 rounded-md border p-3 transition-colors duration-100",
                "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
                on ? "border-brand bg-brand-soft" : "border-control hover:bg-hover",
              )}
            >
              <input
                type="radio"
                name="source"
                value={source}
                checked={on}
                onChange={() => onChange(source)}
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              />
              <Icon className={cx("mt-0.5 size-4 shrink-0", on ? "text-brand-text" : "text-muted")} aria-hidden />
              <span className="min-w-0">
                <span className="block font-semibold">{t(`sources.${source}.title`)}</span>
                <span className="block text-xs text-muted">{t(`sources.${source}.what`)}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
