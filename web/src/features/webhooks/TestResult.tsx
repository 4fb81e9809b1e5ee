import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { Button, cx, IconButton, Spinner } from "@/ui";
import { deliveryQuery } from "./queries";
import { isTaken, tookText } from "./states";

export interface TestResultProps {
  webhook_id: string;
  delivery_id: string;
  onLook: () => void;
  onClose: () => void;
}

/** What came of a test, as soon as it is known. */
export function TestResult({ webhook_id, delivery_id, onLook, onClose }: TestResultProps) {
  const t = useTranslations("webhooks.test");
  const locale = useLocale();
  const say = useSayProblem();
  const { data: delivery, error } = useQuery(deliveryQuery(webhook_id, delivery_id));
  const attempt = delivery?.log.at(-1);
  const ended = delivery !== undefined && delivery.status !== "pending";
  const taken = ended && delivery.status === "delivered";
  const words = () => {
    if (delivery === undefined && error !== null) return say(error);
    if (!ended || attempt === undefined) return t("sending");
    if (attempt.status === null) return t("silent", { why: attempt.error ?? "" });
    const told = { status: String(attempt.status), time: tookText(attempt.duration_ms, locale) };
    return t(isTaken(attempt.status) ? "taken" : "failed", told);
  };
  return (
    <section aria-label={t("title")} className="mb-3 rounded-md border border-line px-3 py-2">
      <div className="flex min-h-control items-center gap-2 text-sm">
        {!ended ? (
          <Spinner />
        ) : taken ? (
          <CircleCheck className="size-4 shrink-0 text-green" aria-hidden />
        ) : (
          <CircleAlert className="size-4 shrink-0 text-red" aria-hidden />
        )}
        <p role="status" className={cx("min-w-0 flex-1 wrap-anywhere", ended && !taken && "text-red")}>
          {words()}
        </p>
        {ended && (
          <Button size="sm" variant="ghost" data-focus-key={delivery_id} onClick={onLook}>
            {t("look")}
          </Button>
        )}
        <IconButton size="sm" label={t("close")} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      {ended && attempt?.answer_body && (
        <pre
          aria-label={t("answer")}
          tabIndex={0}
          className="mt-1 mb-1 max-h-32 overflow-auto rounded-sm bg-well px-2 py-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {attempt.answer_body}
        </pre>
      )}
    </section>
  );
}
