import { useQuery } from "@tanstack/react-query";
import { MailPlus, RotateCcw, UserRoundMinus, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useMe } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { Avatar, Button, ErrorState, FormError, Panel, Section, Skeleton } from "@/ui";
import { actsOn } from "./acts";
import { useMemberChanges } from "./changes";
import { memberQuery, nameOf, type Member, type RoleRights } from "./queries";
import { RoleChoice } from "./RoleChoice";
import { StandingBadge } from "./StandingBadge";

export interface MemberPanelProps {
  id: string | undefined;
  /** From the list, so that it shows at once. */
  known: Member | undefined;
  rights: RoleRights;
  onClose: () => void;
  onInvite: (id: string) => void;
}

export function MemberPanel({ id, known, rights, onClose, onInvite }: MemberPanelProps) {
  const t = useTranslations("people");
  const say = useSayProblem();
  const asked = useQuery({
    ...memberQuery(id ?? ""),
    enabled: id !== undefined,
    ...(known && { placeholderData: known }),
  });
  return (
    <Panel open={id !== undefined} onClose={onClose} title={t("person")} returnFocusTo={id}>
      {asked.isError ? (
        <ErrorState onRetry={() => void asked.refetch()}>{say(asked.error)}</ErrorState>
      ) : asked.data ? (
        <Details key={asked.data.id} member={asked.data} rights={rights} onClose={onClose} onInvite={onInvite} />
      ) : (
        <div className="flex items-center gap-3 py-2" aria-hidden>
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="h-5 w-48" />
        </div>
      )}
    </Panel>
  );
}

function Details({ member, rights, onClose, onInvite }: Omit<MemberPanelProps, "id" | "known"> & { member: Member }) {
  const t = useTranslations("people");
  const format = useFormat();
  const me = useMe();
  const [reason, setReason] = useState<string | null>(null);
  const changes = useMemberChanges(setReason);
  const acts = actsOn(member, me, rights);
  const name = nameOf(member);
  const mine = member.id === me?.id;
  const facts: [string, string][] = [
    [t("columns.email"), member.email ?? t("no_account")],
    [t("columns.username"), member.username === null ? "–" : `@${member.username}`],
    [t("columns.since"), format.date(member.created_at.slice(0, 10))],
  ];
  const act = (run: () => void) => () => {
    setReason(null);
    run();
  };
  return (
    <>
      <div className="flex items-center gap-3 py-2">
        <Avatar id={member.id} name={name} size="lg" />
        <h3 className="min-w-0 text-lg font-semibold wrap-break-word">{name}</h3>
        <StandingBadge status={member.status} />
      </div>
      <dl className="grid grid-cols-[8rem_1fr] gap-y-2 py-3">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 wrap-break-word">{value}</dd>
          </div>
        ))}
      </dl>
      <FormError>{reason}</FormError>
      <Section title={t("columns.roles")}>
        {!acts.includes("roles") && !rights.pending && (
          <p className="mb-2 text-sm text-muted">{mine ? t("own_roles") : t("higher")}</p>
        )}
        <RoleChoice
          rights={rights}
          chosen={member.roles.map((role) => role.id)}
          disabled={!acts.includes("roles")}
          onChange={(ids) => {
            setReason(null);
            changes.setRoles(
              member,
              rights.roles.filter((role) => ids.includes(role.id)).map(({ id, name }) => ({ id, name })),
            );
          }}
        />
        {member.roles.length === 0 && member.status !== "inactive" && (
          <p className="mt-2 text-sm text-amber">{t("no_roles")}</p>
        )}
      </Section>
      {acts.length > 1 && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {acts.includes("invite") && (
            <Button icon={<MailPlus aria-hidden />} onClick={() => onInvite(member.id)}>
              {t("acts.invite")}
            </Button>
          )}
          {acts.includes("activate") && (
            <Button icon={<RotateCcw aria-hidden />} onClick={act(() => changes.setStatus(member, "active"))}>
              {t("acts.activate")}
            </Button>
          )}
          {acts.includes("deactivate") && (
            <Button icon={<UserRoundMinus aria-hidden />} onClick={act(() => changes.setStatus(member, "inactive"))}>
              {t("acts.deactivate")}
            </Button>
          )}
          {acts.includes("remove") && (
            <Button
              icon={<UserRoundX aria-hidden />}
              className="text-red"
              onClick={act(() => void changes.remove(member).then((gone) => gone && onClose()))}
            >
              {t("acts.remove")}
            </Button>
          )}
        </div>
      )}
      {acts.includes("deactivate") && <p className="mt-3 text-xs text-faint">{t("acts.why")}</p>}
    </>
  );
}
