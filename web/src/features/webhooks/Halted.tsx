import { CircleAlert, CirclePause } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Button, cx } from "@/ui";
import type { Webhook } from "./queries";
import { reasonOf, stateOf } from "./states";

/** Why nothing gets through, and what to do about it; nothing when all is well. */
export function Halted({ webhook, busy, onEnable }: { webhook: Webhook; busy: boolean; onEnable?: () => void }) {
  const t = useTranslations("webhooks");
  const format = useFormat();
  const state = stateOf(webhook);
  const why = () => {
    const reason = reasonOf(webhook.disabled_reason ?? "");
    if (reason === null) return webhook.disabled_reason;
    return reason.kind === "gone" ? t("reasons.gone") : t("reasons.silent", { since: format.dateTime(reason.since) });
  };
  if (state === "on") return null;
  if (state === "failing") {
    return (
      <Notice tone="bg-amber-soft text-amber">
        <p className="min-w-0 flex-1 text-sm">
          {t("failing_since", { when: format.dateTime(webhook.failing_since ?? "") })}
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone={state === "disabled" ? "bg-red-soft text-red" : "bg-well text-muted"} off={state === "off"}>
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-semibold">{t(state === "disabled" ? "disabled_title" : "off_title")}</p>
        <p>{state === "disabled" ? why() : t("off_why")}</p>
      </div>
      {onEnable && (
        <Button busy={busy} onClick={onEnable}>
          {t(state === "disabled" ? "enable_again" : "enable")}
        </Button>
      )}
    </Notice>
  );
}

function Notice({ tone, off = false, children }: { tone: string; off?: boolean; children: ReactNode }) {
  const Icon = off ? CirclePause : CircleAlert;
  return (
    <div className={cx("mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3 py-2", tone)}>
      <Icon className="size-4 shrink-0" aria-hidden />
      {children}
    </div>
  );
}
