import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { EVENT_KINDS, eventNames, type EventKind } from "@/lib/events";
import { Checkbox, Count, cx } from "@/ui";
import { ALL, setKind, setName, unknownIn, wantsAll, wantsKind, wantsName, type Patterns } from "./patterns";

export interface EventsFieldProps {
  value: Patterns;
  onChange: (next: string[]) => void;
}

/** Which events are wanted: all, those of a kind, or one by one. */
export function EventsField({ value, onChange }: EventsFieldProps) {
  const t = useTranslations("webhooks.pick");
  // What was chosen before all were is there again when all are not.
  const [before, setBefore] = useState<Patterns>(wantsAll(value) ? [] : value);
  const all = wantsAll(value);
  const others = unknownIn(value);
  const change = (next: string[]) => {
    setBefore(next);
    onChange(next);
  };
  return (
    <div role="group" aria-label={t("title")} className="rounded-md border border-line">
      <div className="border-b border-line px-3 py-1">
        <Checkbox checked={all} onChange={(on) => onChange(on ? [ALL] : [...before])}>
          <span className="font-medium">{t("all")}</span>
          <span className="block text-xs text-faint">{t("all_help")}</span>
        </Checkbox>
      </div>
      {!all && (
        <ul className="grid items-start gap-x-4 px-3 py-1 sm:grid-cols-2">
          {EVENT_KINDS.map((kind) => (
            <Kind key={kind} kind={kind} value={value} onChange={change} />
          ))}
          {others.map((pattern) => (
            <li key={pattern} className="pl-7">
              <Checkbox checked onChange={() => change(value.filter((each) => each !== pattern))}>
                <code className="text-xs">{pattern}</code>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Kind({ kind, value, onChange }: { kind: EventKind; value: Patterns; onChange: (next: string[]) => void }) {
  const t = useTranslations("webhooks.pick");
  const title = useTranslations("events.kinds")(kind);
  const [open, setOpen] = useState(false);
  const id = useId();
  const names = eventNames(kind);
  const wanted = wantsKind(value, kind);
  const count = names.filter((name) => wantsName(value, name)).length;
  return (
    <li className="min-w-0">
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("names", { kind: title })}
          onClick={() => setOpen(!open)}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text touch:size-10"
        >
          <ChevronRight className={cx("size-3.5 transition-transform duration-100", open && "rotate-90")} aria-hidden />
        </button>
        <Checkbox checked={wanted} onChange={(on) => onChange(setKind(value, kind, on))}>
          {title} {wanted === "mixed" && <Count>{t("some", { count, total: names.length })}</Count>}
        </Checkbox>
      </div>
      {open && (
        <ul id={id} className="pb-1 pl-13">
          {names.map((name) => (
            <li key={name}>
              <Checkbox
                checked={wantsName(value, name)}
                onChange={(on) => onChange(setName(value, kind, name, on))}
                className="min-h-7!"
              >
                <code className="text-xs">{name}</code>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
