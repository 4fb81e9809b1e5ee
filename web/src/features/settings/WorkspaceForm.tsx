import { data, type Tenant } from "@tenon/api";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { tenantQuery } from "@/app/shell/Live";
import { resetTo, useFormDraft } from "@/lib/form-draft";
import { checkedBy, useSending } from "@/lib/forms";
import { meQuery } from "@/lib/me";
import { problemFrom } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Field, Input, Section, toast } from "@/ui";
import { ifMatch } from "./queries";
import { SaveBar } from "./SaveBar";
import { useFieldWords } from "./words";

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(200, "too_long")),
  slug: z.string().check(z.trim(), z.regex(/^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/, "slug")),
});
const NAMES = { name: "name", slug: "slug" } as const;

/** What the workspace is called. */
export function WorkspaceForm({ tenant, editable }: { tenant: Tenant; editable: boolean }) {
  const t = useTranslations("settings");
  const words = useFieldWords();
  const saved = { name: tenant.name, slug: tenant.slug };
  const form = useForm({
    resolver: checkedBy(schema),
    values: saved,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const draft = useFormDraft(form, "settings/workspace", saved, tenant.version, () =>
    toast({ id: "settings-draft", title: t("save.kept") }),
  );
  const send = useSending(
    form,
    NAMES,
  )(async (body) => {
    try {
      const params = { header: ifMatch(draft.based) };
      queries.setQueryData(tenantQuery.queryKey, await data(api.PATCH("/api/v1/tenants/me", { params, body })));
    } catch (error) {
      if (problemFrom(error)?.status === 412) {
        await queries.refetchQueries({ queryKey: tenantQuery.queryKey });
        draft.catchUp();
        form.setError("root", { type: "server", message: t("save.overtaken") });
        return;
      }
      throw error;
    }
    draft.settle();
    resetTo(form, body);
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    toast({ kind: "done", title: t("save.done") });
  });
  return (
    <Section title={t("workspace.title")}>
      <form onSubmit={send} noValidate className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("workspace.name")} error={words(errors.name)}>
            <Input autoComplete="organization" readOnly={!editable} {...form.register("name")} />
          </Field>
          <Field label={t("workspace.slug")} description={t("workspace.slug_help")} error={words(errors.slug)}>
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              readOnly={!editable}
              {...form.register("slug")}
            />
          </Field>
        </div>
        {editable ? (
          <SaveBar
            draft={draft}
            dirty={isDirty}
            busy={isSubmitting}
            error={errors.root?.message}
            onDiscard={() => {
              draft.settle();
              resetTo(form, saved);
            }}
          />
        ) : (
          <p className="text-xs text-faint">{t("reading")}</p>
        )}
      </form>
    </Section>
  );
}
