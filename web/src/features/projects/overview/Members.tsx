import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import type { ProjectRow } from "@tenon/core";
import { Ellipsis, UserMinus, UserPlus } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useSayProblem } from "@/lib/problems";
import { membersQuery, type ProjectMember } from "@/lib/project-header";
import { queries } from "@/lib/queries";
import { api, useIdentity } from "@/lib/session";
import {
  Avatar,
  Count,
  ErrorState,
  IconButton,
  Menu,
  MenuChoice,
  MenuItem,
  MenuSeparator,
  peopleItems,
  Picker,
  Section,
  Skeleton,
  toast,
} from "@/ui";

const ROLES = ["owner", "member", "viewer"] as const;
type Role = (typeof ROLES)[number];

/** Who is in the project, and as what. */
export function Members({ project, edits }: { project: ProjectRow; edits: boolean }) {
  const t = useTranslations("projects.members");
  const people = usePeople();
  const say = useSayProblem();
  const me = useIdentity()?.user.id;
  const list = useQuery({ ...membersQuery(project.id), enabled: project.version > 0 });
  const members = list.data ?? [];
  const change = useMemberChanges(project.id);
  const others = useMemo(() => {
    const there = new Set(list.data?.map((member) => member.user_id));
    return peopleItems(people.active.filter((user) => !there.has(user.id)));
  }, [people.active, list.data]);
  const sorted = members.toSorted(
    (a, b) =>
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || people.name(a.user_id).localeCompare(people.name(b.user_id)),
  );
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {t("title")} <Count>{list.data && members.length}</Count>
        </>
      }
      actions={
        edits &&
        list.data && (
          <Picker
            items={others}
            label={t("add")}
            value={null}
            onChange={(id) => id !== null && void change.add(id)}
            trigger={
              <IconButton size="sm" label={t("add")}>
                <UserPlus aria-hidden />
              </IconButton>
            }
          />
        )
      }
    >
      {list.isPending && project.version > 0 && (
        <div className="flex flex-col gap-2">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-6 w-32" />
        </div>
      )}
      {list.isError && (
        <ErrorState className="py-4!" onRetry={() => void list.refetch()}>
          {say(list.error)}
        </ErrorState>
      )}
      <ul className="flex flex-col">
        {sorted.map((member) => (
          <Member
            key={member.id}
            member={member}
            name={people.name(member.user_id)}
            edits={edits}
            mine={member.user_id === me}
            onRole={(role) => void change.role(member, role)}
            onRemove={() => void change.remove(member, people.name(member.user_id))}
          />
        ))}
      </ul>
    </Section>
  );
}

interface MemberProps {
  member: ProjectMember;
  name: string;
  edits: boolean;
  mine: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function Member({ member, name, edits, mine, onRole, onRemove }: MemberProps) {
  const t = useTranslations("projects.members");
  const words = useTranslations("words.role");
  return (
    <li className="flex min-h-9 items-center gap-2 touch:min-h-row">
      <Avatar id={member.user_id} name={name} size="md" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="text-xs text-faint">{words(member.role)}</span>
      {(edits || mine) && (
        <Menu
          align="end"
          trigger={
            <IconButton size="sm" label={t("change", { name })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          {edits &&
            ROLES.map((role) => (
              <MenuChoice
                key={role}
                checked={role === member.role}
                onSelect={() => role !== member.role && onRole(role)}
              >
                {words(role)}
              </MenuChoice>
            ))}
          {edits && <MenuSeparator />}
          <MenuItem danger icon={<UserMinus aria-hidden />} onSelect={onRemove}>
            {mine ? t("leave") : t("remove")}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}

/** Each shows at once, and comes back with the reason when the server refuses. */
function useMemberChanges(project_id: string) {
  const t = useTranslations("projects.members");
  const ui = useTranslations("ui");
  const say = useSayProblem();
  const { queryKey } = membersQuery(project_id);
  const attempt = async (shown: (before: ProjectMember[]) => ProjectMember[], send: () => Promise<unknown>) => {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData(queryKey);
    if (before) queries.setQueryData(queryKey, shown(before));
    try {
      await send();
      return true;
    } catch (error) {
      if (before) queries.setQueryData(queryKey, before);
      toast({ kind: "error", title: t("failed"), description: say(error) });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey });
    }
  };
  const path = { id: project_id };
  const add = (user_id: string, role: Role = "member") => {
    const now = new Date().toISOString();
    const shown: ProjectMember = {
      id: user_id,
      project_id,
      user_id,
      role,
      version: 0,
      created_at: now,
      updated_at: now,
    };
    return attempt(
      (before) => [...before, shown],
      () => data(api.POST("/api/v1/projects/{id}/members", { params: { path }, body: { user_id, role } })),
    );
  };
  const one = (user_id: string) => ({ path: { ...path, user_id } });
  return {
    add,
    role: ({ user_id }: ProjectMember, role: Role) =>
      attempt(
        (before) => before.map((member) => (member.user_id === user_id ? { ...member, role } : member)),
        () => data(api.PATCH("/api/v1/projects/{id}/members/{user_id}", { params: one(user_id), body: { role } })),
      ),
    remove: async ({ user_id, role }: ProjectMember, name: string) => {
      const removed = await attempt(
        (before) => before.filter((member) => member.user_id !== user_id),
        () => data(api.DELETE("/api/v1/projects/{id}/members/{user_id}", { params: one(user_id) })),
      );
      if (removed) {
        toast({ title: t("removed", { name }), action: { label: ui("undo"), onAct: () => void add(user_id, role) } });
      }
    },
  };
}
