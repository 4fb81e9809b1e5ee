import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { ArrowLeft, Ellipsis, KeyRound, Pencil, Power, Send, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { Ago } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { problemFrom, useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import {
  Badge,
  Button,
  buttonClass,
  EmptyState,
  ErrorState,
  IconButton,
  Menu,
  MenuItem,
  Skeleton,
  SkeletonRows,
  toast,
} from "@/ui";
import { Deliveries } from "./Deliveries";
import { DeliveryPanel } from "./DeliveryPanel";
import { EventList } from "./EventList";
import { Halted } from "./Halted";
import { lastQuery, webhookQuery, WEBHOOKS, type Webhook } from "./queries";
import { RotateDialog } from "./RotateDialog";
import { STATE_TONES, stateOf } from "./states";
import { TestResult } from "./TestResult";
import { WebhookDialog } from "./WebhookDialog";

const route = getRouteApi("/pages/settings/webhooks/$webhook_id");

/** One webhook: how it stands, what can be done with it, and what became of its messages. */
export function WebhookPage() {
  const { webhook_id } = route.useParams();
  const t = useTranslations("webhooks");
  const say = useSayProblem();
  const found = useQuery(webhookQuery(webhook_id));
  return (
    <SettingsFrame>
      <div className="mx-auto max-w-5xl">
        <Link
          to="/settings/webhooks"
          className="-ml-1 inline-flex h-control items-center gap-1 rounded-sm px-1 text-sm text-muted hover:text-text"
        >
          <ArrowLeft className="size-4" aria-hidden />
          {t("all")}
        </Link>
        {found.data !== undefined ? (
          <Shown key={webhook_id} webhook={found.data} />
        ) : found.isPending ? (
          <Waiting />
        ) : problemFrom(found.error)?.status === 404 ? (
          <EmptyState
            title={t("missing")}
            action={
              <Link to="/settings/webhooks" className={buttonClass()}>
                {t("all")}
              </Link>
            }
          >
            {t("missing_why")}
          </EmptyState>
        ) : (
          <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
        )}
      </div>
    </SettingsFrame>
  );
}

function Waiting() {
  return (
    <>
      <Skeleton className="mt-3 mb-3 h-5 w-80 max-w-full" />
      <Skeleton className="mb-6 h-3 w-48" />
      <SkeletonRows rows={8} />
    </>
  );
}

function Shown({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const may = useMay();
  const say = useSayProblem();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const [editing, setEditing] = useState(false);
  const [rotating, setRotating] = useState(false);
  const [tested, setTested] = useState<string | null>(null);
  const params = { path: { id: webhook.id } };
  const complain = (error: unknown) => toast({ kind: "error", title: say(error) });
  const fresh = () => queries.invalidateQueries({ queryKey: WEBHOOKS });
  const test = useMutation({
    mutationFn: () => data(api.POST("/api/v1/webhooks/{id}/test", { params })),
    onSuccess: (delivery) => {
      setTested(delivery.id);
      return fresh();
    },
    onError: complain,
  });
  const turn = useMutation({
    mutationFn: (enabled: boolean) => data(api.PATCH("/api/v1/webhooks/{id}", { params, body: { enabled } })),
    onSuccess: (_, enabled) => {
      toast({ kind: "done", title: t(enabled ? "enabled" : "disabled") });
      return fresh();
    },
    onError: complain,
  });
  const remove = async () => {
    try {
      await data(api.DELETE("/api/v1/webhooks/{id}", { params }));
    } catch (error) {
      complain(error);
      return;
    }
    await navigate({ to: "/settings/webhooks" });
    void fresh();
    const bringBack = () => data(api.POST("/api/v1/webhooks/{id}/restore", { params })).then(fresh, complain);
    toast({
      kind: "done",
      title: t("removed"),
      action: { label: t("undo"), onAct: () => void bringBack() },
    });
  };
  const state = stateOf(webhook);
  const updates = may("webhook:update");
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 pt-1 pb-3">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h2 className="flex flex-wrap items-center gap-2 text-md font-semibold">
            <span className="min-w-0 wrap-anywhere">{webhook.url}</span>
            <Badge tone={STATE_TONES[state]}>{t(`states.${state}`)}</Badge>
          </h2>
          {webhook.description !== null && <p className="mt-0.5 text-sm text-muted">{webhook.description}</p>}
        </div>
        <div className="flex shrink-0 items-center gap-2">
          {updates && (
            <>
              <Button icon={<Send aria-hidden />} busy={test.isPending} onClick={() => test.mutate()}>
                {t("test.send")}
              </Button>
              <Button icon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>
                {t("edit")}
              </Button>
            </>
          )}
          {(updates || may("webhook:delete")) && (
            <Menu
              align="end"
              trigger={
                <IconButton label={t("more")}>
                  <Ellipsis aria-hidden />
                </IconButton>
              }
            >
              {updates && (
                <>
                  <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setRotating(true)}>
                    {t("rotate")}
                  </MenuItem>
                  <MenuItem icon={<Power aria-hidden />} onSelect={() => turn.mutate(!webhook.enabled)}>
                    {t(webhook.enabled ? "disable" : "enable")}
                  </MenuItem>
                </>
              )}
              {may("webhook:delete") && (
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void remove()}>
                  {t("remove")}
                </MenuItem>
              )}
            </Menu>
          )}
        </div>
      </div>
      <Halted webhook={webhook} busy={turn.isPending} {...(updates && { onEnable: () => turn.mutate(true) })} />
      {tested !== null && (
        <TestResult
          key={tested}
          webhook_id={webhook.id}
          delivery_id={tested}
          onLook={() => void navigate({ search: (before) => ({ ...before, delivery: tested }) })}
          onClose={() => setTested(null)}
        />
      )}
      <About webhook={webhook} />
      <Deliveries webhook={webhook} replays={updates} />
      <DeliveryPanel
        webhook_id={webhook.id}
        delivery_id={search.delivery}
        replays={updates}
        onClose={() =>
          void navigate({
            search: ({ delivery: _, ...rest }) => rest,
            replace: true,
          })
        }
      />
      {updates && (
        <>
          <WebhookDialog open={editing} onClose={() => setEditing(false)} webhook={webhook} />
          <RotateDialog open={rotating} onClose={() => setRotating(false)} webhook={webhook} />
        </>
      )}
    </>
  );
}

function About({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const format = useFormat();
  const last = useQuery(lastQuery(webhook.id)).data;
  const when = (at: string | null | undefined) =>
    at === undefined ? <Skeleton className="my-1 h-3 w-20" /> : at === null ? t("never") : <Ago at={at} />;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line py-3 text-sm sm:grid-cols-4">
      <Fact name={t("events")} className="max-sm:col-span-2">
        <EventList events={webhook.events} />
      </Fact>
      <Fact name={t("last_taken")}>{when(last?.taken)}</Fact>
      <Fact name={t("last_failed")}>{when(last?.given_up)}</Fact>
      <Fact name={t("added")}>{format.dateTime(webhook.created_at)}</Fact>
    </dl>
  );
}

function Fact({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
