import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ChevronRight, Lock, ShieldPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { permissionsQuery } from "@/lib/permissions/catalogue";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import { Badge, Button, Count, ErrorState, SkeletonRows, Table, Td, Th, THead, Tr } from "@/ui";
import { FilterRow, Frame } from "./Frame";
import { useRoleRights } from "./queries";
import { describe } from "./RoleChoice";
import { RolePanel } from "./RolePanel";
import { defined, type RolesSearch } from "./search";

const route = getRouteApi("/pages/people/roles");
type Changed = { [K in keyof RolesSearch]?: RolesSearch[K] | undefined };

export function RolesPage() {
  const t = useTranslations("people");
  const say = useSayProblem();
  const may = useMay();
  const { role: open, from } = route.useSearch();
  const navigate = route.useNavigate();
  const rights = useRoleRights();
  const known = useQuery(permissionsQuery).data;
  const change = (next: Changed, replace = false) =>
    void navigate({ search: (before) => defined<RolesSearch>({ ...before, ...next }), replace });
  const mayCreate = may("role:create");
  const create = () => change({ role: "new", from: undefined });
  useShortcuts(mayCreate ? [{ keys: "c", label: t("roles.create"), run: create }] : []);
  return (
    <Frame
      actions={
        mayCreate && (
          <Button variant="primary" icon={<ShieldPlus aria-hidden />} onClick={create}>
            {t("roles.create")}
          </Button>
        )
      }
    >
      <FilterRow>
        <p className="text-muted">{t("roles.lead")}</p>
      </FilterRow>
      <div data-scroll-restoration-id="page" className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        {rights.error !== null ? (
          <ErrorState onRetry={rights.retry}>{say(rights.error)}</ErrorState>
        ) : rights.pending ? (
          <SkeletonRows rows={6} />
        ) : (
          <Table>
            <THead>
              <tr>
                <Th>{t("roles.name")}</Th>
                <Th className="max-sm:hidden">{t("roles.description")}</Th>
                <Th className="w-32" align="right">
                  {t("roles.rights")}
                </Th>
                <Th className="w-10">
                  <span className="sr-only">{t("columns.actions")}</span>
                </Th>
              </tr>
            </THead>
            <tbody>
              {rights.roles.map((role) => (
                <Tr key={role.id} className="cursor-pointer" onClick={() => change({ role: role.id })}>
                  <Td className="max-sm:max-w-0 sm:w-56">
                    <span className="flex min-w-0 items-center gap-2">
                      <button
                        type="button"
                        data-focus-key={role.id}
                        className="min-w-0 truncate rounded-sm text-left font-medium"
                      >
                        {role.name}
                      </button>
                      {role.is_system && <Badge icon={<Lock aria-hidden />}>{t("roles.system")}</Badge>}
                    </span>
                  </Td>
                  <Td className="max-w-0 truncate text-muted max-sm:hidden">{describe(role, t)}</Td>
                  <Td align="right">
                    <Count>
                      {known && rights.of(role.id) ? `${rights.of(role.id)?.length} / ${known.length}` : " "}
                    </Count>
                  </Td>
                  <Td align="right" className="pl-0">
                    <ChevronRight className="inline size-4 text-faint" aria-hidden />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
      <RolePanel
        id={open}
        from={from}
        rights={rights}
        onClose={() => change({ role: undefined, from: undefined }, true)}
        onOpen={(role, start) => change({ role, from: start }, true)}
      />
    </Frame>
  );
}
