import { useNavigate } from "@tanstack/react-router";
import { changes } from "@tenon/core";
import { useTranslations } from "use-intl";
import { TagPicker, useCreation } from "@/lib/fields";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { Button, Dialog, Field, FormError, Input, Textarea } from "@/ui";

export interface NewCustomerDialogProps {
  open: boolean;
  /** Tags in use. */
  known: readonly string[];
  onClose: () => void;
}

export function NewCustomerDialog({ open, known, onClose }: NewCustomerDialogProps) {
  const t = useTranslations("customers");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t("new.title")}
    >
      <Form known={known} onClose={onClose} />
    </Dialog>
  );
}

const EMPTY = { name: "", email: "", phone: "", address: "", tags: [] as string[] };

/** Good enough to catch a slip; the server has the last word. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function Form({ known, onClose }: { known: readonly string[]; onClose: () => void }) {
  const t = useTranslations("customers");
  const ui = useTranslations("ui");
  const store = useStore();
  const me = useIdentity()?.user.id ?? "";
  const navigate = useNavigate();
  const { values, set, errors, root, busy, submit, form } = useCreation({
    draft: "customer/new",
    empty: EMPTY,
    check: ({ name, email }) => ({
      ...(name.trim() === "" && { name: t("errors.name") }),
      ...(email.trim() !== "" && !EMAIL.test(email.trim()) && { email: t("errors.email") }),
    }),
    make: ({ name, email, phone, address, tags }) =>
      changes.customer.create(store.making(me), {
        name: name.trim(),
        email: email.trim() || null,
        phone: phone.trim() || null,
        address: address.trim() || null,
        tags,
      }),
    onDone: (change) => {
      const { id } = change as { id?: string };
      if (id !== undefined) void navigate({ to: "/customers/$customer_id", params: { customer_id: id } });
      else onClose();
    },
  });
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <Field label={t("fields.name")} error={errors["name"]}>
        <Input
          autoFocus
          value={values.name}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set("name", event.target.value)}
        />
      </Field>
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <Field label={t("fields.email")} error={errors["email"]}>
          <Input
            type="email"
            inputMode="email"
            autoComplete="off"
            value={values.email}
            maxLength={254}
            onChange={(event) => set("email", event.target.value)}
          />
        </Field>
        <Field label={t("fields.phone")} error={errors["phone"]}>
          <Input
            type="tel"
            autoComplete="off"
            value={values.phone}
            maxLength={50}
            onChange={(event) => set("phone", event.target.value)}
          />
        </Field>
      </div>
      <Field label={t("fields.address")} error={errors["address"]}>
        <Textarea
          rows={2}
          value={values.address}
          maxLength={1000}
          onChange={(event) => set("address", event.target.value)}
        />
      </Field>
      <Field label={t("fields.tags")} error={errors["tags"]}>
        <TagPicker label={t("fields.tags")} known={known} value={values.tags} onChange={(tags) => set("tags", tags)} />
      </Field>
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
