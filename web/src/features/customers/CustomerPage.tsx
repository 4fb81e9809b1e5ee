import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { changes, type CustomerRow } from "@tenon/core";
import { ChevronLeft, Ellipsis, Trash2 } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { EditableText, Fact, Facts, FactText, LongText, TagPicker, useRefused } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { useMarkdownReady } from "@/lib/markdown";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { useMutate, useRow, useRows, useScope } from "@/lib/store";
import { answered, useTogether } from "@/lib/together";
import {
  buttonClass,
  EmptyState,
  Field,
  FormError,
  IconButton,
  Menu,
  MenuItem,
  PageBody,
  PageHeader,
  PageSkeleton,
  Section,
  Tooltip,
} from "@/ui";
import { Contacts, contactsQuery } from "./Contacts";
import { CustomerLeads, CustomerProjects } from "./Jobs";
import { tagsOf } from "./search";

const route = getRouteApi("/pages/customers/$customer_id");

/** A customer: how to reach them, and what is done for them. */
export function CustomerPage(): ReactNode {
  const t = useTranslations("customers");
  const { customer_id } = route.useParams();
  const customer = useRow("customers", customer_id);
  const { current } = useScope("workspace");
  if (customer === undefined) {
    if (!current) return <PageSkeleton />;
    return (
      <EmptyState
        title={t("missing.title")}
        action={
          <Link to="/customers" className={buttonClass()}>
            {t("missing.back")}
          </Link>
        }
      >
        {t("missing.why")}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={customer.name}
        before={
          <Tooltip content={t("missing.back")}>
            <Link
              to="/customers"
              aria-label={t("missing.back")}
              className={buttonClass({ variant: "ghost", className: "-ml-2 w-control px-0!" })}
            >
              <ChevronLeft aria-hidden />
            </Link>
          </Tooltip>
        }
        actions={<CustomerMenu customer={customer} />}
      />
      <PageBody key={customer_id} id={`customer/${customer_id}`} className="p-0!">
        <Customer customer={customer} />
      </PageBody>
    </>
  );
}

function CustomerMenu({ customer }: { customer: CustomerRow }) {
  const t = useTranslations("customers");
  const may = useMay();
  const mutate = useMutate();
  const navigate = useNavigate();
  if (!may("customer:delete")) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("more")}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        danger
        icon={<Trash2 aria-hidden />}
        onSelect={() => {
          mutate(changes.customer.remove(customer), { done: t("removed", { name: customer.name }) });
          void navigate({ to: "/customers" });
        }}
      >
        {t("remove")}
      </MenuItem>
    </Menu>
  );
}

const wholeQuery = (id: string) => ({
  queryKey: ["customer", id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    data(api.GET("/api/v1/customers/{id}", { params: { path: { id } }, signal })),
});

type Patch = Parameters<typeof changes.customer.patch>[1];

function Customer({ customer }: { customer: CustomerRow }) {
  const t = useTranslations("customers");
  const format = useFormat();
  const may = useMay();
  const mutate = useMutate();
  const edits = may("customer:update");
  const refused = useRefused("customers", customer.id);
  const all = useRows({ kind: "customers" });
  const known = useMemo(() => tagsOf(all).map(([tag]) => tag), [all]);
  const whole = useQuery({ ...wholeQuery(customer.id), enabled: customer.version > 0 });
  const contacts = useQuery({ ...contactsQuery(customer.id), enabled: customer.version > 0 });
  const readable = useMarkdownReady();
  const ready = useTogether(customer.version === 0 || (readable && answered(whole) && answered(contacts)));
  const notes = whole.data ? (whole.data.notes ?? null) : customer.version === 0 || whole.isError ? null : undefined;
  const save = (fields: Patch, guard = false) => {
    for (const field of Object.keys(fields)) refused.clear(field);
    return mutate(changes.customer.patch(customer, fields, { guard }));
  };
  const saveNotes = (next: string | null) => {
    const { queryKey } = wholeQuery(customer.id);
    queries.setQueryData(queryKey, (before: typeof whole.data) => before && { ...before, notes: next });
    void save({ notes: next }, true).done.then(() => queries.invalidateQueries({ queryKey }));
  };
  const text = (
    field: "email" | "phone" | "address",
    options: { type?: "email" | "tel"; maxLength: number; lines?: "many" },
  ) => (
    <Fact label={t(`fields.${field}`)} error={refused.errors[field]}>
      <EditableText
        label={t(`fields.${field}`)}
        value={customer[field] ?? ""}
        refused={refused.drafts[field]}
        placeholder="–"
        disabled={!edits}
        onSave={(value) => save({ [field]: value === "" ? null : value })}
        onTyping={() => refused.clear(field)}
        {...options}
      />
    </Fact>
  );
  const why = refused.errors["notes"] ?? ("notes" in refused.drafts ? refused.general : null);
  return (
    <div className="grid gap-x-10 px-4 sm:px-6 lg:min-h-full lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_1fr]">
      <div className="min-w-0 pt-4 sm:pt-5 lg:col-start-1 lg:row-start-1">
        <Field label={t("fields.name")} hideLabel error={refused.errors["name"]}>
          <EditableText
            label={t("fields.name")}
            value={customer.name}
            refused={refused.drafts["name"]}
            required
            lines="wrapped"
            maxLength={200}
            disabled={!edits}
            className="-mx-2! w-[calc(100%+1rem)]! px-2! text-xl! font-semibold tracking-tight"
            onSave={(name) => save({ name })}
            onTyping={() => refused.clear("name")}
          />
        </Field>
        {refused.general !== null && !("notes" in refused.drafts) && (
          <div className="mt-3">
            <FormError>{refused.general}</FormError>
          </div>
        )}
      </div>
      <aside
        aria-label={t("details")}
        className="min-w-0 border-line py-2 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:border-l lg:pt-5 lg:pl-5"
      >
        <Facts>
          {text("email", { type: "email", maxLength: 254 })}
          {text("phone", { type: "tel", maxLength: 50 })}
          {text("address", { maxLength: 1000, lines: "many" })}
          <Fact label={t("fields.tags")} error={refused.errors["tags"]}>
            <TagPicker
              quiet
              label={t("fields.tags")}
              known={known}
              value={customer.tags}
              disabled={!edits}
              onChange={(tags) => save({ tags })}
            />
          </Fact>
          <Fact label={t("fields.created_at")}>
            <FactText>{format.dateTime(customer.created_at)}</FactText>
          </Fact>
        </Facts>
        <Reach email={customer.email} phone={customer.phone} />
      </aside>
      <div className="min-w-0 pb-16 lg:col-start-1 lg:row-start-2">
        <Section title={t("fields.notes")}>
          <LongText
            draft={`customer/${customer.id}/notes`}
            text={ready ? notes : undefined}
            label={t("fields.notes")}
            placeholder={t("write_notes")}
            editable={edits}
            refused={why === null ? undefined : { text: refused.drafts["notes"], why }}
            onSave={saveNotes}
            onGiveUp={() => refused.clear("notes")}
          />
        </Section>
        {ready && (
          <>
            <Contacts customer={customer} edits={edits} />
            {may("project:read") && <CustomerProjects customer_id={customer.id} />}
            {may("lead:read") && <CustomerLeads customer_id={customer.id} />}
          </>
        )}
      </div>
    </div>
  );
}

/** One touch to write or to call. */
function Reach({ email, phone }: { email: string | null; phone: string | null }) {
  const t = useTranslations("customers");
  if (email === null && phone === null) return null;
  return (
    <div className="mt-3 flex gap-2">
      {email !== null && (
        <a href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`} className={buttonClass({ size: "sm" })}>
          {t("write")}
        </a>
      )}
      {phone !== null && (
        <a href={`tel:${phone.replace(/[^\d+*#]/g, "")}`} className={buttonClass({ size: "sm" })}>
          {t("call")}
        </a>
      )}
    </div>
  );
}
