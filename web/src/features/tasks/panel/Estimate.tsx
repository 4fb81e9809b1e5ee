import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { cx, Input } from "@/ui";
import { PLAIN } from "../parts/quiet";
import { hoursIn } from "./hours";

export interface EstimateProps {
  value: number | null;
  onChange: (value: number | null) => void;
  onError: (error: string | undefined) => void;
  readOnly: boolean;
}

/** How long it should take. */
export function Estimate({ value, onChange, onError, readOnly }: EstimateProps) {
  const t = useTranslations("panel");
  const parts = useTranslations("parts");
  const words = useTranslations("words");
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? "" : format.hours(value);
  if (readOnly) return <span className={PLAIN}>{shown || <span className="text-faint">{words("none")}</span>}</span>;
  const save = () => {
    if (typed === null) return;
    const hours = hoursIn(typed);
    if (hours === undefined) return onError(t("number_bad"));
    onError(undefined);
    setTyped(null);
    if (hours !== value) onChange(hours);
  };
  return (
    <Input
      aria-label={`${parts("field.estimate_hours")}, ${parts("hours")}`}
      inputMode="decimal"
      placeholder={words("none")}
      value={typed ?? shown}
      onFocus={(event) => {
        setTyped(value === null ? "" : format.number(value));
        const field = event.target;
        requestAnimationFrame(() => field.select());
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === "Enter") save();
        else if (event.key === "Escape" && typed !== null) {
          event.stopPropagation();
          onError(undefined);
          setTyped(null);
        }
      }}
      className={cx(
        "tabular border-transparent! bg-transparent px-[7px]! not-focus:text-sm! hover:bg-hover focus:border-control!",
      )}
    />
  );
}
