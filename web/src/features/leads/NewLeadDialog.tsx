import { changes } from "@tenon/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CustomerPicker, MoneyInput, PersonPicker, useCreation } from "@/lib/fields";
import { useMay } from "@/lib/me";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { Button, Dialog, Field, FormError, Input, Textarea } from "@/ui";

export interface NewLeadDialogProps {
  open: boolean;
  customer_id: string | null;
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewLeadDialog({ open, customer_id, onClose, onMade }: NewLeadDialogProps) {
  const t = useTranslations("leads.new");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t("title")}
    >
      <Form customer_id={customer_id} onClose={onClose} onMade={onMade} />
    </Dialog>
  );
}

interface Values {
  title: string;
  description: string;
  customer_id: string | null;
  owner_id: string | null;
  source: string;
  value: string | null;
}

function Form({ customer_id, onClose, onMade }: Omit<NewLeadDialogProps, "open">) {
  const t = useTranslations("leads");
  const ui = useTranslations("ui");
  const words = useTranslations("fields");
  const store = useStore();
  const may = useMay();
  const me = useIdentity()?.user.id ?? null;
  const [valid, setValid] = useState(true);
  const { values, set, errors, root, busy, submit, form } = useCreation<Values>({
    draft: "lead/new",
    empty: { title: "", description: "", customer_id, owner_id: me, source: "", value: null },
    check: ({ title }) => ({
      ...(title.trim() === "" && { title: t("errors.title") }),
      ...(!valid && { value: words("not_an_amount") }),
    }),
    make: ({ title, description, source, ...rest }) =>
      changes.lead.create(store.making(me ?? ""), {
        ...rest,
        title: title.trim(),
        source: source.trim() || null,
        ...(description.trim() !== "" && { description: description.trim() }),
      }),
    onDone: (change) => onMade((change as { id?: string }).id ?? ""),
  });
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <Field label={t("fields.title")} error={errors["title"]}>
        <Input
          autoFocus
          value={values.title}
          maxLength={200}
          placeholder={t("new.title_example")}
          onChange={(event) => set("title", event.target.value)}
        />
      </Field>
      <Field label={t("fields.description")} error={errors["description"]}>
        <Textarea
          value={values.description}
          maxLength={20_000}
          onChange={(event) => set("description", event.target.value)}
        />
      </Field>
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        {may("customer:read") && (
          <Field label={t("fields.customer")} error={errors["customer_id"]}>
            <CustomerPicker
              label={t("fields.customer")}
              value={values.customer_id}
              onChange={(to) => set("customer_id", to)}
            />
          </Field>
        )}
        <Field label={t("fields.owner")} error={errors["owner_id"]}>
          <PersonPicker label={t("fields.owner")} value={values.owner_id} onChange={(to) => set("owner_id", to)} />
        </Field>
        <Field label={t("fields.value")} error={valid ? errors["value"] : words("not_an_amount")}>
          <MoneyInput
            label={t("fields.value")}
            value={values.value}
            onValid={setValid}
            onChange={(to) => set("value", to)}
          />
        </Field>
        <Field label={t("fields.source")} error={errors["source"]}>
          <Input
            value={values.source}
            maxLength={100}
            placeholder={t("new.source_example")}
            onChange={(event) => set("source", event.target.value)}
          />
        </Field>
      </div>
      <FormError>{root}</FormError>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("new.action")}
        </Button>
      </div>
    </form>
  );
}
