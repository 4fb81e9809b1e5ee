import { useNavigate } from "@tanstack/react-router";
import { changes, type LeadRow } from "@tenon/core";
import { useTranslations } from "use-intl";
import { PersonPicker, useCreation } from "@/lib/fields";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { Button, Dialog, Field, FormError, Input } from "@/ui";

/** Makes a lead's project: once, and goes there. */
export function ConvertDialog({ lead, onClose }: { lead: LeadRow | null; onClose: () => void }) {
  const t = useTranslations("leads.convert");
  return (
    <Dialog
      open={lead !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      description={t("why")}
      width="sm"
    >
      {lead !== null && <Form key={lead.id} lead={lead} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ lead, onClose }: { lead: LeadRow; onClose: () => void }) {
  const t = useTranslations("leads");
  const ui = useTranslations("ui");
  const store = useStore();
  const me = useIdentity()?.user.id ?? null;
  const navigate = useNavigate();
  const { values, set, errors, root, busy, submit, form } = useCreation({
    draft: `lead/${lead.id}/convert`,
    empty: { title: lead.title, code: "", owner_id: lead.owner_id ?? me },
    check: ({ title }) => (title.trim() === "" ? { title: t("errors.title") } : {}),
    make: ({ title, code, owner_id }) =>
      changes.lead.convert(store.making(me ?? ""), store.get("leads", lead.id) ?? lead, {
        title: title.trim(),
        code: code.trim() || null,
        owner_id,
      }),
    // The project of the answer: somebody else may have been quicker, and then it is theirs.
    onDone: (change, outcome) => {
      onClose();
      const made = outcome?.ok === true ? (outcome.body as { id?: string } | null)?.id : undefined;
      const project_id = made ?? (change as { id?: string }).id ?? "";
      // Until it is sent there is no project to go to.
      if (outcome !== null) void navigate({ to: `/projects/${project_id}` as string });
    },
  });
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <Field label={t("convert.project_title")} error={errors["title"]}>
        <Input autoFocus value={values.title} maxLength={200} onChange={(event) => set("title", event.target.value)} />
      </Field>
      <Field label={t("fields.owner")} error={errors["owner_id"]}>
        <PersonPicker label={t("fields.owner")} value={values.owner_id} onChange={(to) => set("owner_id", to)} />
      </Field>
      <Field label={t("convert.code")} description={t("convert.code_help")} error={errors["code"]}>
        <Input value={values.code} maxLength={40} onChange={(event) => set("code", event.target.value)} />
      </Field>
      <FormError>{root}</FormError>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("convert.action")}
        </Button>
      </div>
    </form>
  );
}
