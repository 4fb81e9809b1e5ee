import { useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import type { CustomerRow } from "@tenon/core";
import { Ellipsis, Mail, Pencil, Phone, Plus, Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { spread } from "@/lib/forms";
import { problemFrom, useSayField, useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { useStore } from "@/lib/store";
import {
  Avatar,
  Button,
  buttonClass,
  Confirm,
  Count,
  Dialog,
  ErrorState,
  Field,
  FormError,
  IconButton,
  Input,
  Menu,
  MenuItem,
  Section,
  Skeleton,
  toast,
} from "@/ui";

type Contact = components["schemas"]["Contact"];

export const contactsQuery = (id: string) => ({
  queryKey: ["customer-contacts", id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    data(api.GET("/api/v1/customers/{id}/contacts", { params: { path: { id }, query: { page_size: 100 } }, signal })),
});

/** The people at a customer. */
export function Contacts({ customer, edits }: { customer: CustomerRow; edits: boolean }) {
  const t = useTranslations("customers.contacts");
  const say = useSayProblem();
  const [editing, setEditing] = useState<Contact | "new" | null>(null);
  const [removing, setRemoving] = useState<Contact | null>(null);
  const { queryKey, queryFn } = contactsQuery(customer.id);
  const list = useQuery({ queryKey, queryFn, enabled: customer.version > 0 });
  const contacts = list.data?.data ?? [];
  const remove = async (contact: Contact) => {
    const before = queries.getQueryData(queryKey);
    queries.setQueryData(queryKey, list.data && { ...list.data, data: contacts.filter(({ id }) => id !== contact.id) });
    try {
      const path = { id: customer.id, contact_id: contact.id };
      await data(api.DELETE("/api/v1/customers/{id}/contacts/{contact_id}", { params: { path } }));
    } catch (error) {
      queries.setQueryData(queryKey, before);
      toast({ kind: "error", title: t("not_removed"), description: say(error) });
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {t("title")} <Count>{list.data && contacts.length}</Count>
        </>
      }
      actions={
        edits &&
        customer.version > 0 && (
          <Button size="sm" variant="ghost" icon={<Plus aria-hidden />} onClick={() => setEditing("new")}>
            {t("add")}
          </Button>
        )
      }
    >
      {list.isPending && customer.version > 0 && <Skeleton className="h-9 w-1/2" />}
      {list.isError && (
        <ErrorState className="py-4!" onRetry={() => void list.refetch()}>
          {say(list.error)}
        </ErrorState>
      )}
      {list.data && contacts.length === 0 && <p className="text-sm text-faint">{t("none")}</p>}
      <ul>
        {contacts.map((contact) => (
          <li key={contact.id} className="flex min-h-11 items-center gap-3">
            <Avatar id={contact.id} name={contact.name} size="md" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">
                {contact.name}
                {contact.role !== null && <span className="font-normal text-faint"> · {contact.role}</span>}
              </p>
              <p className="truncate text-xs text-muted">
                {[contact.email, contact.phone].filter(Boolean).join(" · ")}
              </p>
            </div>
            {contact.email !== null && (
              <a
                href={`mailto:${encodeURIComponent(contact.email).replace("%40", "@")}`}
                aria-label={t("write_to", { name: contact.name })}
                className={buttonClass({ variant: "ghost", size: "sm", className: "w-7 px-0! touch:w-control" })}
              >
                <Mail className="size-3.5!" aria-hidden />
              </a>
            )}
            {contact.phone !== null && (
              <a
                href={`tel:${contact.phone.replace(/[^\d+*#]/g, "")}`}
                aria-label={t("call", { name: contact.name })}
                className={buttonClass({ variant: "ghost", size: "sm", className: "w-7 px-0! touch:w-control" })}
              >
                <Phone className="size-3.5!" aria-hidden />
              </a>
            )}
            {edits && (
              <Menu
                align="end"
                trigger={
                  <IconButton size="sm" label={t("actions", { name: contact.name })}>
                    <Ellipsis aria-hidden />
                  </IconButton>
                }
              >
                <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(contact)}>
                  {t("edit")}
                </MenuItem>
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setRemoving(contact)}>
                  {t("remove")}
                </MenuItem>
              </Menu>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={editing !== null}
        onOpenChange={(open) => {
          if (!open) setEditing(null);
        }}
        title={editing === "new" ? t("add") : t("edit")}
        width="sm"
      >
        {editing !== null && (
          <ContactForm
            customer_id={customer.id}
            contact={editing === "new" ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Dialog>
      <Confirm
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null);
        }}
        title={t("remove_title", { name: removing?.name ?? "" })}
        description={t("remove_why")}
        action={t("remove")}
        onConfirm={() => {
          if (removing !== null) void remove(removing);
          setRemoving(null);
        }}
      />
    </Section>
  );
}

const FIELDS = ["name", "role", "email", "phone"] as const;
const LIMITS = { name: 200, role: 100, email: 254, phone: 50 };
const TYPES = { name: "text", role: "text", email: "email", phone: "tel" };
type Values = Record<(typeof FIELDS)[number], string>;

function ContactForm({
  customer_id,
  contact,
  onClose,
}: {
  customer_id: string;
  contact: Contact | null;
  onClose: () => void;
}) {
  const t = useTranslations("customers");
  const ui = useTranslations("ui");
  const say = useSayProblem();
  const sayField = useSayField();
  const store = useStore();
  const first: Values = {
    name: contact?.name ?? "",
    role: contact?.role ?? "",
    email: contact?.email ?? "",
    phone: contact?.phone ?? "",
  };
  const [values, setValues, clear] = useDraft<Values>(`customer/${customer_id}/contact/${contact?.id ?? "new"}`, first);
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [root, setRoot] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const focus = () => requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    setRoot(null);
    if (values.name.trim() === "") {
      setErrors({ name: t("errors.name") });
      return focus();
    }
    setBusy(true);
    const orNull = (text: string) => text.trim() || null;
    const fields = {
      name: values.name.trim(),
      role: orNull(values.role),
      email: orNull(values.email),
      phone: orNull(values.phone),
    };
    try {
      await (contact === null
        ? data(
            api.POST("/api/v1/customers/{id}/contacts", {
              params: { path: { id: customer_id } },
              body: { id: store.ids(), ...fields },
            }),
          )
        : data(
            api.PATCH("/api/v1/customers/{id}/contacts/{contact_id}", {
              params: { path: { id: customer_id, contact_id: contact.id } },
              body: fields,
            }),
          ));
      await queries.invalidateQueries({ queryKey: contactsQuery(customer_id).queryKey });
      clear();
      onClose();
    } catch (error) {
      const problem = problemFrom(error);
      const told = problem ? spread(problem, FIELDS) : { fields: [], rest: true };
      setErrors(Object.fromEntries(told.fields.map(([name, error]) => [name, sayField(error)])));
      if (told.rest || told.fields.length === 0) setRoot(say(error));
      setBusy(false);
      focus();
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {FIELDS.map((field, index) => (
        <Field key={field} label={t(`fields.${field}`)} error={errors[field]}>
          <Input
            autoFocus={index === 0}
            autoComplete="off"
            type={TYPES[field]}
            maxLength={LIMITS[field]}
            value={values[field]}
            onChange={(event) => {
              setValues({ ...values, [field]: event.target.value });
              setErrors((before) => ({ ...before, [field]: undefined }));
            }}
          />
        </Field>
      ))}
      <FormError>{root}</FormError>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t("contacts.save")}
        </Button>
      </div>
    </form>
  );
}
