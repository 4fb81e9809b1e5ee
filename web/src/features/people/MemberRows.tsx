import { Ellipsis, MailPlus, RotateCcw, ShieldCheck, UserRoundMinus, UserRoundX } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useMe } from "@/lib/me";
import { Avatar, Badge, IconButton, Menu, MenuItem, MenuSeparator, Table, Td, Th, THead, toast, Tr } from "@/ui";
import { useMemberChanges } from "./changes";
import { nameOf, type Member, type RoleRights } from "./queries";
import { StandingBadge } from "./StandingBadge";
import { actsOn } from "./acts";

export interface MemberRowsProps {
  members: readonly Member[];
  rights: RoleRights;
  onOpen: (id: string) => void;
  onInvite: (id: string) => void;
}

export function MemberRows({ members, rights, onOpen, onInvite }: MemberRowsProps) {
  const t = useTranslations("people");
  const format = useFormat();
  const me = useMe();
  return (
    <Table>
      <THead>
        <tr>
          <Th>{t("columns.name")}</Th>
          <Th className="max-sm:hidden">{t("columns.roles")}</Th>
          <Th className="w-28">{t("columns.status")}</Th>
          <Th className="w-36 max-lg:hidden">{t("columns.since")}</Th>
          <Th className="w-12">
            <span className="sr-only">{t("columns.actions")}</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {members.map((member) => {
          const name = nameOf(member);
          return (
            <Tr key={member.id}>
              <Td className="max-w-0 sm:w-2/5">
                <button
                  type="button"
                  data-focus-key={member.id}
                  onClick={() => onOpen(member.id)}
                  className="flex w-full min-w-0 items-center gap-3 rounded-sm text-left"
                >
                  <Avatar id={member.id} name={name} size="md" />
                  <span className="min-w-0">
                    <span className="block truncate font-medium">
                      {name}
                      {member.id === me?.id && <span className="font-normal text-faint"> · {t("you")}</span>}
                    </span>
                    <span className="block truncate text-xs text-faint">
                      {member.email ?? t("no_account")}
                      <span className="sm:hidden">
                        {member.roles.length > 0 && ` · ${member.roles.map((role) => role.name).join(", ")}`}
                      </span>
                    </span>
                  </span>
                </button>
              </Td>
              <Td className="max-sm:hidden">
                <span className="flex flex-wrap gap-1">
                  {member.roles.map((role) => (
                    <Badge key={role.id}>{role.name}</Badge>
                  ))}
                </span>
              </Td>
              <Td>
                <StandingBadge status={member.status} />
              </Td>
              <Td className="tabular text-muted max-lg:hidden">{format.date(member.created_at.slice(0, 10))}</Td>
              <Td align="right" className="pl-0">
                <MemberMenu member={member} rights={rights} onOpen={onOpen} onInvite={onInvite} />
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function MemberMenu({ member, rights, onOpen, onInvite }: Omit<MemberRowsProps, "members"> & { member: Member }) {
  const t = useTranslations("people");
  const me = useMe();
  const changes = useMemberChanges((reason) => toast({ kind: "error", title: reason }));
  const acts = actsOn(member, me, rights);
  if (acts.length === 0) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("actions_for", { name: nameOf(member) })} size="sm">
          <Ellipsis />
        </IconButton>
      }
    >
      {acts.includes("roles") && (
        <MenuItem icon={<ShieldCheck aria-hidden />} onSelect={() => onOpen(member.id)}>
          {t("acts.roles")}
        </MenuItem>
      )}
      {acts.includes("invite") && (
        <MenuItem icon={<MailPlus aria-hidden />} onSelect={() => onInvite(member.id)}>
          {t("acts.invite")}
        </MenuItem>
      )}
      {acts.includes("activate") && (
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => changes.setStatus(member, "active")}>
          {t("acts.activate")}
        </MenuItem>
      )}
      {acts.includes("deactivate") && (
        <MenuItem icon={<UserRoundMinus aria-hidden />} onSelect={() => changes.setStatus(member, "inactive")}>
          {t("acts.deactivate")}
        </MenuItem>
      )}
      {acts.includes("remove") && (
        <>
          <MenuSeparator />
          <MenuItem danger icon={<UserRoundX aria-hidden />} onSelect={() => void changes.remove(member)}>
            {t("acts.remove")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
