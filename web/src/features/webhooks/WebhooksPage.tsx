import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { useTranslations } from "use-intl";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { Ago, ROW_LINK } from "@/lib/fields";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { Badge, Button, EmptyState, ErrorState, Skeleton, SkeletonRows, Table, Td, Th, THead, Tr } from "@/ui";
import { EventList } from "./EventList";
import { lastQuery, webhooksQuery, type Webhook } from "./queries";
import { STATE_TONES, stateOf } from "./states";
import { WebhookDialog } from "./WebhookDialog";

const route = getRouteApi("/pages/settings/webhooks");

/** Whom the workspace tells of what happens. */
export function WebhooksPage() {
  const t = useTranslations("webhooks");
  const say = useSayProblem();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(webhooksQuery);
  const open = (on: boolean) => void navigate({ search: on ? { new: true } : {}, replace: !on });
  const create = may("webhook:create") && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => open(true)}>
      {t("create")}
    </Button>
  );
  return (
    <SettingsFrame actions={create}>
      <div className="mx-auto max-w-5xl">
        <p className="pb-3 text-muted">{t("lead")}</p>
        {found.isPending ? (
          <SkeletonRows rows={4} />
        ) : found.isError ? (
          <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
        ) : found.data.data.length === 0 ? (
          <EmptyState icon={<WebhookIcon />} title={t("none")} action={create}>
            {t("none_why")}
          </EmptyState>
        ) : (
          <Rows rows={found.data.data} />
        )}
      </div>
      {may("webhook:create") && <WebhookDialog open={search.new === true} onClose={() => open(false)} />}
    </SettingsFrame>
  );
}

function Rows({ rows }: { rows: readonly Webhook[] }) {
  const t = useTranslations("webhooks");
  return (
    <Table>
      <THead>
        <tr>
          <Th>{t("url")}</Th>
          <Th className="w-28">{t("state")}</Th>
          <Th className="max-md:hidden">{t("events")}</Th>
          <Th className="w-36 max-sm:hidden">{t("last_taken")}</Th>
          <Th className="w-36 max-lg:hidden">{t("last_failed")}</Th>
        </tr>
      </THead>
      <tbody>
        {rows.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const last = useQuery(lastQuery(webhook.id)).data;
  const state = stateOf(webhook);
  const when = (at: string | null | undefined) =>
    at === undefined ? <Skeleton className="h-3 w-20" /> : at === null ? t("never") : <Ago at={at} />;
  return (
    <Tr className="relative">
      <Td className="max-w-0 py-1.5 md:w-2/5">
        <Link
          to="/settings/webhooks/$webhook_id"
          params={{ webhook_id: webhook.id }}
          className={`block ${ROW_LINK}`}
          title={webhook.url}
        >
          {webhook.url}
        </Link>
        {webhook.description !== null && (
          <span className="block truncate text-xs text-faint">{webhook.description}</span>
        )}
      </Td>
      <Td>
        <Badge tone={STATE_TONES[state]}>{t(`states.${state}`)}</Badge>
      </Td>
      <Td className="max-w-0 max-md:hidden">
        <EventList events={webhook.events} most={2} />
      </Td>
      <Td className="whitespace-nowrap text-muted max-sm:hidden">{when(last?.taken)}</Td>
      <Td className="whitespace-nowrap text-muted max-lg:hidden">{when(last?.given_up)}</Td>
    </Tr>
  );
}
