import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Mail, RotateCw, UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  IconButton,
  Select,
  SkeletonRows,
  Table,
  Td,
  Th,
  THead,
  Tooltip,
  Tr,
} from "@/ui";
import { useInvitationChanges } from "./changes";
import { FilterRow, Frame } from "./Frame";
import { InviteDialog } from "./InviteDialog";
import { invitationsQuery, useRoleRights, type Invitation } from "./queries";
import { defined, OUTCOMES, type InvitationsSearch } from "./search";

const route = getRouteApi("/pages/people/invitations");
type Changed = { [K in keyof InvitationsSearch]?: InvitationsSearch[K] | undefined };

export function InvitationsPage() {
  const t = useTranslations("people");
  const say = useSayProblem();
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rights = useRoleRights();
  const status = search.status ?? "pending";
  const found = useInfiniteQuery(invitationsQuery(status));
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  const change = (next: Changed, replace = true) =>
    void navigate({ search: (before) => defined<InvitationsSearch>({ ...before, ...next }), replace });
  const mayInvite = may("user:create");
  const invite = mayInvite && (
    <Button variant="primary" icon={<UserRoundPlus aria-hidden />} onClick={() => change({ invite: "new" }, false)}>
      {t("invite.action")}
    </Button>
  );
  return (
    <Frame actions={invite}>
      <FilterRow>
        <Select
          label={t("invitations.outcome")}
          className="w-40!"
          items={OUTCOMES.map((value) => ({ value, label: t(`invitations.outcomes.${value}`) }))}
          value={status}
          onChange={(next) => change({ status: next === "pending" ? undefined : next })}
        />
      </FilterRow>
      <div data-scroll-restoration-id="page" className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        {found.isPending ? (
          <SkeletonRows rows={6} />
        ) : found.isError ? (
          <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<Mail />}
            title={t(`invitations.none.${status}`)}
            {...(status === "pending" && { action: invite })}
          >
            {t("invitations.why")}
          </EmptyState>
        ) : (
          <Rows rows={rows} />
        )}
        {found.hasNextPage && (
          <div className="flex justify-center p-4">
            <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t("more")}
            </Button>
          </div>
        )}
      </div>
      {mayInvite && <InviteDialog who={search.invite} rights={rights} onClose={() => change({ invite: undefined })} />}
    </Frame>
  );
}

function Rows({ rows }: { rows: readonly Invitation[] }) {
  const t = useTranslations("people");
  const format = useFormat();
  const { name } = usePeople();
  const now = Date.now();
  return (
    <Table>
      <THead>
        <tr>
          <Th>{t("columns.email")}</Th>
          <Th className="max-md:hidden">{t("invitations.by")}</Th>
          <Th className="max-sm:hidden">{t("invitations.at")}</Th>
          <Th className="w-36 max-sm:hidden">{t("columns.status")}</Th>
          <Th className="w-24">
            <span className="sr-only">{t("columns.actions")}</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {rows.map((one) => {
          const over = Date.parse(one.expires_at) < now;
          const standing =
            one.status !== "pending"
              ? t(`invitations.outcomes.${one.status}`)
              : over
                ? t("invitations.over")
                : t("invitations.until", { when: format.relative(one.expires_at, now) });
          return (
            <Tr key={one.id}>
              <Td className="max-w-0 sm:w-2/5">
                <span className="block truncate font-medium">{one.email}</span>
                <span className="block truncate text-xs text-faint sm:hidden">{standing}</span>
              </Td>
              <Td className="text-muted max-md:hidden">{one.invited_by === null ? "–" : name(one.invited_by)}</Td>
              <Td className="text-muted max-sm:hidden">{format.relative(one.created_at, now)}</Td>
              <Td className="max-sm:hidden">
                {one.status === "pending" && !over ? (
                  <span className="text-muted">{standing}</span>
                ) : (
                  <Badge tone={one.status === "accepted" ? "green" : over ? "red" : "neutral"}>{standing}</Badge>
                )}
              </Td>
              <Td align="right" className="pl-0">
                {one.status === "pending" && <Actions invitation={one} />}
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Actions({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("people.invitations");
  const { resend, revoke } = useInvitationChanges();
  const [busy, setBusy] = useState<"resend" | "revoke" | null>(null);
  const run = (what: "resend" | "revoke", act: (of: Invitation) => Promise<void>) => () => {
    if (busy !== null) return;
    setBusy(what);
    void act(invitation).finally(() => setBusy(null));
  };
  const { email } = invitation;
  return (
    <span className="inline-flex">
      <Tooltip content={t("resend")}>
        <IconButton
          size="sm"
          label={t("resend_to", { email })}
          busy={busy === "resend"}
          onClick={run("resend", resend)}
        >
          <RotateCw />
        </IconButton>
      </Tooltip>
      <Tooltip content={t("revoke")}>
        <IconButton
          size="sm"
          label={t("revoke_of", { email })}
          busy={busy === "revoke"}
          onClick={run("revoke", revoke)}
        >
          <X />
        </IconButton>
      </Tooltip>
    </span>
  );
}
