import { useNavigate } from "@tanstack/react-router";
import { changes, PRIORITIES, type NewProject, type Priority } from "@tenon/core";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { CustomerPicker, PersonPicker, useCreation } from "@/lib/fields";
import { useMay } from "@/lib/me";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { Button, DateInput, Dialog, Field, FormError, Input, PriorityBars, Select, Textarea } from "@/ui";

interface Values {
  title: string;
  code: string;
  description: string;
  customer_id: string | null;
  owner_id: string | null;
  priority: Priority;
  visibility: "tenant" | "members";
  start_date: string | null;
  due_date: string | null;
}

export interface NewProjectDialogProps {
  open: boolean;
  onClose: () => void;
  customer_id?: string;
}

export function NewProjectDialog({ open, onClose, customer_id }: NewProjectDialogProps) {
  const t = useTranslations("projects.new");
  const id = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={t("title")}
      width="md"
    >
      <NewProjectForm id={id} onClose={onClose} customer_id={customer_id ?? null} />
    </Dialog>
  );
}

function NewProjectForm({ id, onClose, customer_id }: { id: string; onClose: () => void; customer_id: string | null }) {
  const t = useTranslations("projects");
  const words = useTranslations("words");
  const ui = useTranslations("ui");
  const store = useStore();
  const me = useIdentity()?.user.id ?? null;
  const may = useMay();
  const navigate = useNavigate();
  const { values, set, errors, root, busy, submit, form } = useCreation<Values>({
    draft: "project/new",
    empty: {
      title: "",
      code: "",
      description: "",
      customer_id,
      owner_id: me,
      priority: "normal",
      visibility: "tenant",
      start_date: null,
      due_date: null,
    },
    check: ({ title, start_date, due_date }) => ({
      ...(title.trim() === "" && { title: t("errors.title") }),
      ...(start_date !== null && due_date !== null && due_date < start_date && { due_date: t("errors.before_start") }),
    }),
    make: (filled) => changes.project.create(store.making(me ?? ""), fieldsOf(filled)),
    onDone: (change) => {
      const made = (change as { id?: string }).id;
      if (made !== undefined) void navigate({ to: "/projects/$project_id", params: { project_id: made } });
      else onClose();
    },
  });
  return (
    <form ref={form} id={id} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <Field label={t("fields.title")} error={errors["title"]}>
        <Input
          autoFocus
          value={values.title}
          maxLength={200}
          placeholder={t("new.title_example")}
          onChange={(event) => set("title", event.target.value)}
        />
      </Field>
      <Field label={t("fields.description")} description={t("new.markdown")} error={errors["description"]}>
        <Textarea
          value={values.description}
          maxLength={50_000}
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
        <Field label={t("fields.start_date")} error={errors["start_date"]}>
          <DateInput value={values.start_date} onChange={(to) => set("start_date", to)} />
        </Field>
        <Field label={t("fields.due_date")} error={errors["due_date"]}>
          <DateInput value={values.due_date} onChange={(to) => set("due_date", to)} />
        </Field>
        <Field label={t("fields.priority")} error={errors["priority"]}>
          <Select
            items={PRIORITIES.map((value) => ({
              value,
              label: words(`priority.${value}`),
              icon: <PriorityBars priority={value} />,
            }))}
            value={values.priority}
            onChange={(to) => set("priority", to)}
          />
        </Field>
        <Field label={t("fields.visibility")} error={errors["visibility"]}>
          <Select
            items={(["tenant", "members"] as const).map((value) => ({ value, label: words(`visibility.${value}`) }))}
            value={values.visibility}
            onChange={(to) => set("visibility", to)}
          />
        </Field>
        <Field label={t("fields.code")} description={t("new.code_help")} error={errors["code"]}>
          <Input value={values.code} maxLength={40} onChange={(event) => set("code", event.target.value)} />
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

function fieldsOf({ title, code, description, ...rest }: Values): NewProject {
  return {
    ...rest,
    title: title.trim(),
    ...(code.trim() !== "" && { code: code.trim() }),
    ...(description.trim() !== "" && { description: description.trim() }),
  };
}
