import { data } from "@tenon/api";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { useFormDraft, resetTo } from "@/lib/form-draft";
import { checkedBy, useSending } from "@/lib/forms";
import { useMay } from "@/lib/me";
import type { KnownPermission } from "@/lib/permissions/catalogue";
import { PermissionMatrix } from "@/lib/permissions/PermissionMatrix";
import { problemFrom } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, Field, FormError, Input, Textarea, toast } from "@/ui";
import { ifMatch, rolePermissionsQuery, type Role } from "./queries";
import { useFieldWords } from "./words";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(100, "too_long")),
  description: z.string().check(z.trim(), z.maxLength(500, "too_long")),
  permissions: z.array(z.string()),
});
const NAMES = { name: "name", description: "description", permissions: "permissions" } as const;

export interface RoleFormProps {
  /** Null makes one. */
  role: Role | null;
  /** What a new one starts from. */
  start?: Role;
  allowed: readonly string[];
  known: readonly KnownPermission[];
  onDone: (id: string) => void;
}

const refetch = () => queries.invalidateQueries({ queryKey: ["roles"] });

export function RoleForm({ role, start, allowed, known, onDone }: RoleFormProps) {
  const t = useTranslations("people");
  const words = useFieldWords();
  const may = useMay();
  const saved = {
    name: role?.name ?? (start ? t("roles.copy_of", { name: start.name }) : ""),
    description: role?.description ?? "",
    permissions: [...allowed].sort(),
  };
  const form = useForm({
    resolver: checkedBy(schema),
    values: saved,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const draft = useFormDraft(form, `role/${role?.id ?? "new"}`, saved, role?.version ?? 0, () =>
    toast({ id: "role-draft", title: t("roles.kept") }),
  );

  const send = useSending(
    form,
    NAMES,
  )(async ({ name, description, permissions }) => {
    if (role === null) {
      const made = await data(api.POST("/api/v1/roles", { body: { name, description, permissions } }));
      draft.settle();
      toast({ kind: "done", title: t("done.role_made", { name }) });
      await refetch();
      onDone(made.id);
      return;
    }
    try {
      let version = draft.based;
      const path = { id: role.id };
      if (name !== saved.name || description !== saved.description) {
        const params = { path, header: ifMatch(version) };
        version = (await data(api.PATCH("/api/v1/roles/{id}", { params, body: { name, description } }))).version;
      }
      const params = { path, header: ifMatch(version) };
      const now = await data(api.PUT("/api/v1/roles/{id}/permissions", { params, body: { permissions } }));
      queries.setQueryData(rolePermissionsQuery(role.id).queryKey, now.permissions);
    } catch (error) {
      await refetch();
      if (problemFrom(error)?.status === 412) {
        draft.catchUp();
        form.setError("root", { type: "server", message: t("roles.overtaken") });
        return;
      }
      throw error;
    }
    draft.settle();
    resetTo(form, { name, description, permissions: [...permissions].sort() });
    toast({ kind: "done", title: t("done.role_saved", { name }) });
    await refetch();
  });

  const chosen = form.watch("permissions");
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4 pt-1">
      <Field label={t("roles.name")} error={words(errors.name)}>
        <Input autoComplete="off" autoFocus={role === null} {...form.register("name")} />
      </Field>
      <Field label={t("roles.description")} error={words(errors.description)}>
        <Textarea rows={2} {...form.register("description")} />
      </Field>
      <div>
        <p className="mb-1 text-xs font-medium text-muted">{t("roles.may")}</p>
        <PermissionMatrix
          known={known}
          chosen={chosen}
          grantable={may}
          locked={t("roles.not_yours")}
          marks={{ yes: t("roles.yes"), no: t("roles.no") }}
          onChange={(next) => form.setValue("permissions", next.sort(), { shouldDirty: true })}
        />
        <div className="mt-2 empty:hidden">
          <FormError>{words(errors.permissions)}</FormError>
        </div>
      </div>
      <div className="sticky -bottom-8 -mx-5 -mb-8 flex flex-col gap-2 border-t border-line bg-panel px-5 py-3">
        <FormError>{errors.root?.message}</FormError>
        {draft.overtaken && <p className="text-xs text-amber">{t("roles.overtaken")}</p>}
        <div className="flex items-center justify-end gap-2">
          <span className="mr-auto text-xs text-faint">{t("roles.count", { count: chosen.length })}</span>
          {isDirty && role !== null && (
            <Button
              onClick={() => {
                draft.settle();
                resetTo(form, saved);
              }}
            >
              {t("roles.discard")}
            </Button>
          )}
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={role !== null && !isDirty}>
            {role === null ? t("roles.make") : t("roles.save")}
          </Button>
        </div>
      </div>
    </form>
  );
}
