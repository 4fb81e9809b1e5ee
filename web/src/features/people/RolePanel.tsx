import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Copy, Lock, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay, useMe } from "@/lib/me";
import { permissionsQuery } from "@/lib/permissions/catalogue";
import { PermissionMatrix, PermissionMatrixSkeleton } from "@/lib/permissions/PermissionMatrix";
import { Badge, Button, buttonClass, EmptyState, FormError, IconButton, Panel, Tooltip } from "@/ui";
import type { Role, RoleRights } from "./queries";
import { describe } from "./RoleChoice";
import { RoleForm } from "./RoleForm";
import { useRemoveRole } from "./roles";

export interface RolePanelProps {
  id: string | undefined;
  /** The role that a new one starts from. */
  from: string | undefined;
  rights: RoleRights;
  onClose: () => void;
  onOpen: (id: string, from?: string) => void;
}

export function RolePanel({ id, from, rights, onClose, onOpen }: RolePanelProps) {
  const t = useTranslations("people");
  const may = useMay();
  const known = useQuery(permissionsQuery).data;
  const role = rights.roles.find((one) => one.id === id);
  const start = rights.roles.find((one) => one.id === from);
  const [reason, setReason] = useState<string | null>(null);
  const remove = useRemoveRole(setReason);
  const allowed = id === "new" ? (start ? rights.of(start.id) : []) : role && rights.of(role.id);
  const editable = role !== undefined && !role.is_system && may("role:update") && rights.within([role.id]);
  const close = () => {
    setReason(null);
    onClose();
  };
  return (
    <Panel
      open={id !== undefined}
      onClose={close}
      title={id === "new" ? t("roles.create") : t("roles.role")}
      returnFocusTo={id}
      actions={
        role !== undefined && (
          <>
            {may("role:create") && rights.within([role.id]) && (
              <Tooltip content={t("roles.copy")}>
                <IconButton label={t("roles.copy")} onClick={() => onOpen("new", role.id)}>
                  <Copy />
                </IconButton>
              </Tooltip>
            )}
            {!role.is_system && may("role:delete") && (
              <Tooltip content={t("roles.remove")}>
                <IconButton
                  label={t("roles.remove")}
                  onClick={() => {
                    setReason(null);
                    void remove(role).then((gone) => gone && close());
                  }}
                >
                  <Trash2 />
                </IconButton>
              </Tooltip>
            )}
          </>
        )
      }
    >
      <div className="mb-3 empty:hidden">
        <FormError>{reason}</FormError>
      </div>
      {known === undefined || rights.pending || (allowed === undefined && (role !== undefined || id === "new")) ? (
        <PermissionMatrixSkeleton />
      ) : id === "new" ? (
        <RoleForm
          key={`new/${from ?? ""}`}
          role={null}
          {...(start && { start })}
          allowed={allowed ?? []}
          known={known}
          onDone={onOpen}
        />
      ) : role === undefined ? (
        <EmptyState title={t("roles.gone")} action={<Button onClick={close}>{t("roles.title")}</Button>} />
      ) : editable ? (
        <RoleForm key={role.id} role={role} allowed={allowed ?? []} known={known} onDone={onOpen} />
      ) : (
        <Reading role={role}>
          <PermissionMatrix
            known={known}
            chosen={allowed ?? []}
            locked={t("roles.not_yours")}
            marks={{ yes: t("roles.yes"), no: t("roles.no") }}
          />
        </Reading>
      )}
    </Panel>
  );
}

function Reading({ role, children }: { role: Role; children: React.ReactNode }) {
  const t = useTranslations("people");
  const me = useMe();
  return (
    <>
      <div className="flex items-center gap-2 py-1">
        <h3 className="min-w-0 text-lg font-semibold wrap-break-word">{role.name}</h3>
        {role.is_system && <Badge icon={<Lock aria-hidden />}>{t("roles.system")}</Badge>}
      </div>
      <p className="text-muted">{describe(role, t)}</p>
      <p className="mt-1 mb-4 text-xs text-faint">
        {role.is_system ? t("roles.fixed") : me?.permissions.includes("role:update") ? t("roles.beyond") : null}
      </p>
      {children}
      <Link to="/people" search={{ role_id: role.id, status: "all" }} className={buttonClass({ className: "mt-4" })}>
        {t("roles.holders")}
      </Link>
    </>
  );
}
