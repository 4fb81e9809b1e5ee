import { data } from "@tenon/api";
import { useTranslations } from "use-intl";
import { problemFrom, useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { toast } from "@/ui";
import { rolesQuery, type Role } from "./queries";

const refetch = () => queries.invalidateQueries({ queryKey: ["roles"] });

/** Deletes a role that nobody has, and offers to bring it back. */
export function useRemoveRole(tell: (reason: string) => void): (role: Role) => Promise<boolean> {
  const t = useTranslations("people");
  const ui = useTranslations("ui");
  const say = useSayProblem();
  return async (role) => {
    const path = { id: role.id };
    try {
      await data(api.DELETE("/api/v1/roles/{id}", { params: { path } }));
    } catch (error) {
      tell(problemFrom(error)?.status === 409 ? t("roles.in_use") : say(error));
      return false;
    }
    queries.setQueryData(rolesQuery.queryKey, (before) => before?.filter((one) => one.id !== role.id));
    const restore = async () => {
      try {
        await data(api.POST("/api/v1/roles/{id}/restore", { params: { path } }));
      } catch (error) {
        toast({ kind: "error", title: say(error) });
      }
      await refetch();
    };
    toast({
      kind: "done",
      title: t("done.role_removed", { name: role.name }),
      action: { label: ui("undo"), onAct: () => void restore() },
    });
    void refetch();
    return true;
  };
}
