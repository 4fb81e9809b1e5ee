import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { History, Inbox } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { EVENT_KINDS, eventNames } from "@/lib/events";
import { Ago, FilterChip, More } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { Badge, Button, EmptyState, ErrorState, Picker, Select, SkeletonRows } from "@/ui";
import { deliveriesQuery, type Delivery, type Webhook } from "./queries";
import { ReplayDialog } from "./ReplayDialog";
import { defined, DELIVERY_STATUSES, type DeliveryStatus, type WebhookSearch } from "./search";
import { DELIVERY_TONES } from "./states";

const route = getRouteApi("/pages/settings/webhooks/$webhook_id");

const EVENT_ITEMS = ["webhook.test", ...eventNames(...EVENT_KINDS)].map((name) => ({ value: name, label: name }));

/** What was sent, and what came of it. */
export function Deliveries({ webhook, replays }: { webhook: Webhook; replays: boolean }) {
  const t = useTranslations("webhooks.log");
  const { status, event } = route.useSearch();
  const navigate = route.useNavigate();
  const [replaying, setReplaying] = useState(false);
  const change = (next: { [K in keyof WebhookSearch]?: WebhookSearch[K] | undefined }) =>
    void navigate({ search: (before) => defined({ ...before, ...next }), replace: true });
  const filters = useMemo(
    () => ({ ...(status !== undefined && { status }), ...(event !== undefined && { event }) }),
    [status, event],
  );
  return (
    <section aria-label={t("title")} className="border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h3 className="text-sm font-semibold">{t("title")}</h3>
          <p className="text-xs text-faint">{t("about")}</p>
        </div>
        <div role="group" aria-label={t("filters")} className="flex flex-wrap items-center gap-2 max-sm:w-full">
          <Select
            label={t("status")}
            className="w-36! max-sm:flex-1!"
            items={[
              { value: "" as DeliveryStatus | "", label: t("any_status") },
              ...DELIVERY_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
            ]}
            value={status ?? ""}
            onChange={(next) => change({ status: next === "" ? undefined : next })}
          />
          <Picker
            items={EVENT_ITEMS}
            label={t("event")}
            value={event ?? null}
            clearable
            onChange={(next) => change({ event: next ?? undefined })}
            trigger={
              <FilterChip
                name={t("event")}
                shown={event}
                className="h-control! px-3! text-sm! max-sm:max-w-none! max-sm:flex-1 max-sm:justify-between"
              />
            }
          />
          {replays && (
            <Button
              icon={<History aria-hidden />}
              disabled={!webhook.enabled}
              className="max-sm:w-full"
              onClick={() => setReplaying(true)}
            >
              {t("replay_many")}
            </Button>
          )}
        </div>
      </div>
      <List webhook_id={webhook.id} filters={filters} onClear={() => change({ status: undefined, event: undefined })} />
      {replays && <ReplayDialog open={replaying} onClose={() => setReplaying(false)} webhook_id={webhook.id} />}
    </section>
  );
}

interface ListProps {
  webhook_id: string;
  filters: { status?: DeliveryStatus; event?: string };
  onClear: () => void;
}

function List({ webhook_id, filters, onClear }: ListProps) {
  const t = useTranslations("webhooks.log");
  const say = useSayProblem();
  const found = useInfiniteQuery(deliveriesQuery(webhook_id, filters));
  const deliveries = useMemo(() => found.data?.pages.flatMap((page) => page.data) ?? [], [found.data]);
  if (found.isPending) return <SkeletonRows rows={6} />;
  if (found.isError && deliveries.length === 0) {
    return (
      <ErrorState onRetry={() => void found.refetch()} busy={found.isFetching}>
        {say(found.error)}
      </ErrorState>
    );
  }
  if (deliveries.length === 0) {
    const filtered = Object.keys(filters).length > 0;
    return (
      <EmptyState
        icon={<Inbox />}
        title={t(filtered ? "none_such" : "none")}
        action={filtered && <Button onClick={onClear}>{t("clear")}</Button>}
      >
        {t(filtered ? "none_such_why" : "none_why")}
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label={t("title")} className="border-t border-line">
        {deliveries.map((delivery) => (
          <Line key={delivery.id} delivery={delivery} />
        ))}
      </ol>
      {found.hasNextPage && (
        <More
          busy={found.isFetchingNextPage}
          failed={found.isFetchNextPageError}
          onMore={() => void found.fetchNextPage()}
        />
      )}
    </>
  );
}

function Line({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("webhooks.log");
  const status = t(`statuses.${delivery.status}`);
  const answer = delivery.last_error ?? (delivery.last_status === null ? null : String(delivery.last_status));
  return (
    <li className="border-b border-line">
      <Link
        to="/settings/webhooks/$webhook_id"
        params={{ webhook_id: delivery.webhook_id }}
        search={((before: WebhookSearch) => ({ ...before, delivery: delivery.id })) as never}
        data-focus-key={delivery.id}
        className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-0.5 px-2 py-1.5 text-sm outline-offset-0! hover:bg-hover"
      >
        <span className="shrink-0 sm:w-24">
          <Badge tone={DELIVERY_TONES[delivery.status]}>{status}</Badge>
        </span>
        <code className="min-w-0 flex-1 truncate text-xs sm:flex-none sm:basis-52">{delivery.event}</code>
        <span className="min-w-0 truncate text-xs text-muted max-sm:order-last max-sm:basis-full sm:flex-1">
          {t("attempts", { count: delivery.attempts })}
          {answer !== null && ` · ${answer}`}
          <Next delivery={delivery} />
        </span>
        <Ago at={delivery.created_at} className="tabular shrink-0 text-xs text-faint" />
      </Link>
    </li>
  );
}

/** When it is tried next, while it waits. */
function Next({ delivery: { status, due_at, attempts } }: { delivery: Delivery }) {
  const t = useTranslations("webhooks.log");
  const format = useFormat();
  if (status !== "pending" || due_at === null || attempts === 0) return null;
  const now = Date.now();
  const when = Date.parse(due_at) > now ? format.relative(due_at, now) : t("now");
  return ` · ${t("next", { when })}`;
}
