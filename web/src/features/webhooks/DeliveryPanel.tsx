import { useMutation, useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { Copy, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Badge, Button, Count, ErrorState, IconButton, Panel, Skeleton, toast } from "@/ui";
import { AttemptView, Pre } from "./AttemptView";
import { deliveryQuery, WEBHOOKS, type ShownDelivery } from "./queries";
import { DELIVERY_TONES, readable } from "./states";

export interface DeliveryPanelProps {
  webhook_id: string;
  /** Which; closed without. */
  delivery_id: string | undefined;
  /** Whether it may be sent again. */
  replays: boolean;
  onClose: () => void;
}

/** A message with every attempt: what was sent, and what was answered. */
export function DeliveryPanel({ webhook_id, delivery_id, replays, onClose }: DeliveryPanelProps) {
  const t = useTranslations("webhooks.delivery");
  const say = useSayProblem();
  const found = useQuery({
    ...deliveryQuery(webhook_id, delivery_id ?? ""),
    enabled: delivery_id !== undefined,
  });
  const replay = useMutation({
    mutationFn: (id: string) => {
      const params = { path: { id: webhook_id, delivery_id: id } };
      return data(api.POST("/api/v1/webhooks/{id}/deliveries/{delivery_id}/replay", { params }));
    },
    onSuccess: () => {
      toast({ kind: "done", title: t("replayed") });
      return queries.invalidateQueries({ queryKey: WEBHOOKS });
    },
    onError: (error) => toast({ kind: "error", title: say(error) }),
  });
  const delivery = found.data;
  return (
    <Panel
      open={delivery_id !== undefined}
      onClose={onClose}
      title={t("title")}
      returnFocusTo={delivery_id}
      actions={
        replays &&
        delivery !== undefined &&
        delivery.status !== "pending" && (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden />}
            busy={replay.isPending}
            onClick={() => replay.mutate(delivery.id)}
          >
            {t("replay")}
          </Button>
        )
      }
    >
      {delivery !== undefined ? (
        <Whole delivery={delivery} />
      ) : found.isError ? (
        <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
      ) : (
        <div className="flex flex-col gap-3 pt-2">
          <Skeleton className="h-5 w-60" />
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-40 w-full" />
        </div>
      )}
    </Panel>
  );
}

function Whole({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations("webhooks.delivery");
  const statuses = useTranslations("webhooks.log.statuses");
  const format = useFormat();
  const attempts = delivery.log.toReversed();
  const copy = () =>
    navigator.clipboard.writeText(delivery.body).then(
      () => toast({ kind: "done", title: t("copied") }),
      () => toast({ kind: "error", title: t("not_copied") }),
    );
  return (
    <>
      <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
        <span className="min-w-0 wrap-anywhere">{delivery.event}</span>
        <Badge tone={DELIVERY_TONES[delivery.status]}>{statuses(delivery.status)}</Badge>
      </h2>
      <dl className="mt-3 grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <Fact name={t("made")}>{format.dateTime(delivery.created_at)}</Fact>
        {delivery.finished_at !== null && <Fact name={t("ended")}>{format.dateTime(delivery.finished_at)}</Fact>}
        {delivery.status === "pending" && delivery.due_at !== null && (
          <Fact name={t("next")}>{format.dateTime(delivery.due_at)}</Fact>
        )}
        {delivery.sequence !== null && <Fact name={t("sequence")}>{delivery.sequence}</Fact>}
        <Fact name={t("id")}>
          <code className="text-xs wrap-anywhere">{delivery.id}</code>
        </Fact>
      </dl>
      <h3 className="mt-5 mb-1 flex items-center gap-2 text-sm font-semibold">
        {t("attempts")} <Count>{delivery.attempts}</Count>
      </h3>
      {attempts.length === 0 && <p className="text-sm text-faint">{t("no_attempts")}</p>}
      <ol className="border-t border-line">
        {attempts.map((attempt, index) => (
          <AttemptView key={attempt.number} attempt={attempt} first={index === 0} />
        ))}
      </ol>
      <div className="mt-5 mb-1 flex items-center justify-between">
        <h3 className="text-sm font-semibold">{t("body")}</h3>
        <IconButton size="sm" label={t("copy")} onClick={() => void copy()}>
          <Copy />
        </IconButton>
      </div>
      <Pre label={t("body")}>{readable(delivery.body)}</Pre>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="tabular min-w-0">{children}</dd>
    </>
  );
}
