import type { InfiniteData } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { useTranslations } from "use-intl";
import { problemFrom, useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { toast } from "@/ui";
import { ifMatch, nameOf, type Invitation, type Member } from "./queries";

type MemberPatch = components["schemas"]["MemberPatch"];
type Pages = InfiniteData<components["schemas"]["Page_of_MemberView"]>;

/** Shows a person otherwise wherever they are shown; null takes them out of the lists. */
function show(id: string, next: Member | null): void {
  queries.setQueriesData<Pages>(
    { queryKey: ["people", "list"] },
    (before) =>
      before && {
        ...before,
        pages: before.pages.map((page) => ({
          ...page,
          data: page.data.flatMap((one) => (one.id === id ? (next ? [next] : []) : [one])),
        })),
      },
  );
  if (next) queries.setQueryData(["people", "one", id], next);
}

async function refetch(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["people"] }),
    queries.invalidateQueries({ queryKey: ["invitations"] }),
  ]);
}

/** With the name and the roles that they had. */
function inviteAgain({ first_name, last_name, roles }: Member, email: string) {
  const body = { email, first_name, last_name, roles: roles.map((role) => role.id) };
  return data(api.POST("/api/v1/users/invitations", { body }));
}

/** What can be done about a person. A refusal is told by `tell`, in the place where it was tried. */
export function useMemberChanges(tell: (reason: string) => void) {
  const t = useTranslations("people");
  const ui = useTranslations("ui");
  const say = useSayProblem();
  // The one conflict of people that is no stale version.
  const why = (error: unknown) => (problemFrom(error)?.status === 409 ? t("last_admin") : say(error));

  async function patch(member: Member, body: MemberPatch, shown: Member): Promise<Member | null> {
    show(member.id, shown);
    try {
      const params = { path: { id: member.id }, header: ifMatch(member.version) };
      const answer = await data(api.PATCH("/api/v1/users/{id}", { params, body }));
      show(member.id, answer);
      return answer;
    } catch (error) {
      show(member.id, member);
      tell(why(error));
      return null;
    } finally {
      void refetch();
    }
  }

  /** Does it at once, and offers the way back. */
  async function withUndo(member: Member, body: MemberPatch, back: MemberPatch, shown: Member, title: string) {
    const answer = await patch(member, body, shown);
    if (answer === null) return;
    const undo = () => void patch(answer, back, { ...member, version: answer.version });
    toast({ kind: "done", title, action: { label: ui("undo"), onAct: undo } });
  }

  return {
    setRoles(member: Member, roles: Member["roles"]): void {
      const ids = (of: Member["roles"]) => of.map((role) => role.id);
      const title = t("done.roles", { name: nameOf(member) });
      void withUndo(member, { roles: ids(roles) }, { roles: ids(member.roles) }, { ...member, roles }, title);
    },
    setStatus(member: Member, status: "active" | "inactive"): void {
      const title = t(status === "active" ? "done.activated" : "done.deactivated", { name: nameOf(member) });
      const back = status === "active" ? "inactive" : "active";
      void withUndo(member, { status }, { status: back }, { ...member, status }, title);
    },
    async remove(member: Member): Promise<boolean> {
      const { id } = member;
      show(id, null);
      try {
        const params = { path: { id }, header: ifMatch(member.version) };
        await data(api.DELETE("/api/v1/users/{id}", { params }));
      } catch (error) {
        void refetch();
        tell(why(error));
        return false;
      }
      const restore = async () => {
        try {
          // The invitation of somebody who was only invited went with them.
          if (member.status === "invited" && member.email !== null) await inviteAgain(member, member.email);
          else await data(api.POST("/api/v1/users/{id}/restore", { params: { path: { id } } }));
        } catch (error) {
          toast({ kind: "error", title: say(error) });
        }
        void refetch();
      };
      toast({
        kind: "done",
        title: t("done.removed", { name: nameOf(member) }),
        action: { label: ui("undo"), onAct: () => void restore() },
      });
      void refetch();
      return true;
    },
  };
}

/** What can be done about an invitation. */
export function useInvitationChanges() {
  const t = useTranslations("people");
  const ui = useTranslations("ui");
  const say = useSayProblem();
  const fail = (error: unknown) => toast({ kind: "error", title: say(error) });

  /** The person with their roles, which the next invitation is to give again. */
  const asked = (invitation: Invitation) =>
    data(api.GET("/api/v1/users/{id}", { params: { path: { id: invitation.user_id } } }));
  const revoke = (invitation: Invitation) =>
    data(api.DELETE("/api/v1/users/invitations/{id}", { params: { path: { id: invitation.id } } }));
  return {
    /** A new link; the old one is worthless then. */
    async resend(invitation: Invitation): Promise<void> {
      try {
        const member = await asked(invitation);
        await revoke(invitation);
        await inviteAgain(member, invitation.email);
        toast({ kind: "done", title: t("done.resent", { email: invitation.email }), description: t("invite.link") });
      } catch (error) {
        fail(error);
      }
      await refetch();
    },
    async revoke(invitation: Invitation): Promise<void> {
      try {
        const member = await asked(invitation);
        await revoke(invitation);
        const again = () =>
          void inviteAgain(member, invitation.email)
            .catch(fail)
            .finally(() => void refetch());
        toast({
          kind: "done",
          title: t("done.revoked", { email: invitation.email }),
          action: { label: ui("undo"), onAct: again },
        });
      } catch (error) {
        fail(error);
      }
      await refetch();
    },
  };
}
