import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Badge, cx } from "@/ui";
import type { Attempt } from "./queries";
import { isTaken, readable, tookText } from "./states";

/** One attempt to hand a message over; the newest is open from the start. */
export function AttemptView({ attempt, first }: { attempt: Attempt; first: boolean }) {
  const t = useTranslations("webhooks.delivery");
  const format = useFormat();
  const locale = useLocale();
  const [open, setOpen] = useState(first);
  const id = useId();
  const told =
    attempt.status === null
      ? t("no_answer", { why: attempt.error ?? "" })
      : t("answered", { status: String(attempt.status), time: tookText(attempt.duration_ms, locale) });
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex min-h-row w-full items-center gap-2 py-1.5 text-left text-sm outline-offset-0! hover:bg-hover"
      >
        <ChevronRight
          className={cx("size-3.5 shrink-0 text-faint transition-transform duration-100", open && "rotate-90")}
          aria-hidden
        />
        <span className="shrink-0">{t("number", { number: attempt.number })}</span>
        <span className="min-w-0 flex-1 truncate">
          <Badge tone={isTaken(attempt.status) ? "green" : "red"}>{told}</Badge>
        </span>
        <time dateTime={attempt.at} className="tabular shrink-0 text-xs text-faint max-sm:hidden">
          {format.dateTime(attempt.at)}
        </time>
      </button>
      {open && (
        <div id={id} className="flex flex-col gap-2 pb-3 pl-5">
          {attempt.status !== null &&
            (attempt.answer_body ? (
              <div>
                <p className="mb-1 text-xs text-muted">{t("answer")}</p>
                <Pre label={t("answer")}>{readable(attempt.answer_body)}</Pre>
                {attempt.answer_cut && <p className="mt-1 text-xs text-faint">{t("cut")}</p>}
              </div>
            ) : (
              <p className="text-xs text-faint">{t("empty")}</p>
            ))}
          {attempt.answer_headers !== null && <Headers title={t("headers")} headers={attempt.answer_headers} />}
          <Headers title={t("sent_headers")} headers={attempt.request_headers} />
        </div>
      )}
    </li>
  );
}

function Headers({ title, headers }: { title: string; headers: Readonly<Record<string, unknown>> }) {
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${valueText(value)}`);
  return (
    <div>
      <p className="mb-1 text-xs text-muted">{title}</p>
      <Pre label={title}>{shown.join("\n")}</Pre>
    </div>
  );
}

function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(valueText).join(", ") : JSON.stringify(value);
}

/** Text of machines, which may be scrolled. */
export function Pre({ label, children }: { label: string; children: string }) {
  return (
    <pre
      role="region"
      aria-label={label}
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md bg-well px-3 py-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  );
}
