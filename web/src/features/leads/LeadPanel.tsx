import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { changes, type LeadRow } from "@tenon/core";
import { ArrowRight, ChevronDown, Ellipsis, FolderKanban, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  CustomerPicker,
  EditableText,
  Fact,
  Facts,
  FactText,
  LongText,
  MoneyInput,
  PersonPicker,
  useRefused,
} from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { useMutate, useRow, useScope } from "@/lib/store";
import {
  Button,
  buttonClass,
  EmptyState,
  Field,
  FormError,
  IconButton,
  Menu,
  MenuItem,
  Panel,
  Section,
  Skeleton,
  StatusRing,
} from "@/ui";
import { ConvertDialog } from "./ConvertDialog";
import { useLeadMoves } from "./useLeadMoves";

/** A lead over its list, with an address of its own. */
export function LeadPanel({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useTranslations("leads");
  const lead = useRow("leads", id);
  const { current } = useScope("workspace");
  // What was shown last stays while the panel goes.
  const [last, setLast] = useState(lead);
  if (lead !== undefined && lead !== last) setLast(lead);
  const shown = lead ?? (id === undefined ? last : undefined);
  return (
    <Panel
      open={id !== undefined}
      onClose={onClose}
      title={t("one")}
      returnFocusTo={id ?? last?.id}
      actions={shown && <LeadMenu lead={shown} onRemoved={onClose} />}
    >
      {shown !== undefined ? (
        <Lead key={shown.id} lead={shown} />
      ) : current ? (
        <EmptyState title={t("missing")}>{t("missing_why")}</EmptyState>
      ) : (
        <Skeleton className="h-7 w-2/3" />
      )}
    </Panel>
  );
}

function LeadMenu({ lead, onRemoved }: { lead: LeadRow; onRemoved: () => void }) {
  const t = useTranslations("leads");
  const may = useMay();
  const mutate = useMutate();
  if (!may("lead:delete")) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("actions", { title: lead.title })}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        danger
        icon={<Trash2 aria-hidden />}
        onSelect={() => {
          mutate(changes.lead.remove(lead), { done: t("removed", { title: lead.title }) });
          onRemoved();
        }}
      >
        {t("remove")}
      </MenuItem>
    </Menu>
  );
}

const wholeQuery = (id: string) => ({
  queryKey: ["lead", id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    data(api.GET("/api/v1/leads/{id}", { params: { path: { id } }, signal })),
});

type Patch = Parameters<typeof changes.lead.patch>[1];

function Lead({ lead }: { lead: LeadRow }) {
  const t = useTranslations("leads");
  const amount = useTranslations("fields");
  const words = useTranslations("words.status");
  const format = useFormat();
  const may = useMay();
  const mutate = useMutate();
  const edits = may("lead:update");
  const refused = useRefused("leads", lead.id);
  const [valid, setValid] = useState(true);
  const [converting, setConverting] = useState(false);
  const moves = useLeadMoves(() => setConverting(true));
  const steps = moves.steps(lead);
  const whole = useQuery({ ...wholeQuery(lead.id), enabled: lead.version > 0 });
  const description = whole.data
    ? (whole.data.description ?? null)
    : lead.version === 0 || whole.isError
      ? null
      : undefined;
  const save = (fields: Patch, guard = false) => {
    for (const field of Object.keys(fields)) refused.clear(field);
    return mutate(changes.lead.patch(lead, fields, { guard }));
  };
  const saveDescription = (text: string | null) => {
    const { queryKey } = wholeQuery(lead.id);
    queries.setQueryData(queryKey, (before: typeof whole.data) => before && { ...before, description: text });
    void save({ description: text }, true).done.then(() => queries.invalidateQueries({ queryKey }));
  };
  const why = refused.errors["description"] ?? ("description" in refused.drafts ? refused.general : null);
  const status = (
    <>
      <StatusRing status={lead.status} />
      {words(lead.status)}
    </>
  );
  return (
    <>
      <Field label={t("fields.title")} hideLabel error={refused.errors["title"]}>
        <EditableText
          label={t("fields.title")}
          value={lead.title}
          refused={refused.drafts["title"]}
          required
          lines="wrapped"
          maxLength={200}
          disabled={!edits}
          className="-mx-2! w-[calc(100%+1rem)]! px-2! text-xl! font-semibold tracking-tight"
          onSave={(title) => save({ title })}
          onTyping={() => refused.clear("title")}
        />
      </Field>
      <div className="mt-2 mb-4 flex flex-wrap items-center gap-2">
        {steps.length === 0 ? (
          <span className="inline-flex h-control items-center gap-2 rounded-md border border-line px-3 text-sm font-medium">
            {status}
          </span>
        ) : (
          <Menu
            trigger={
              <Button aria-label={t("change_status", { status: words(lead.status) })}>
                {status}
                <ChevronDown className="text-faint" aria-hidden />
              </Button>
            }
          >
            {steps.map((to) => (
              <MenuItem
                key={to}
                icon={<StatusRing status={to} />}
                onSelect={() => {
                  refused.clear();
                  moves.move(lead, to);
                }}
              >
                {t(`to.${to}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
        {steps.includes("won") && (
          <Button variant="primary" icon={<FolderKanban aria-hidden />} onClick={() => setConverting(true)}>
            {t("convert.title")}
          </Button>
        )}
        {lead.project_id !== null && may("project:read") && (
          <Link to={`/projects/${lead.project_id}` as string} className={buttonClass({ variant: "ghost" })}>
            {t("open_project")}
            <ArrowRight aria-hidden />
          </Link>
        )}
      </div>
      {refused.general !== null && !("description" in refused.drafts) && <FormError>{refused.general}</FormError>}
      <Facts>
        <Fact label={t("fields.value")} error={valid ? refused.errors["value"] : amount("not_an_amount")}>
          <MoneyInput
            quiet
            label={t("fields.value")}
            value={lead.value}
            disabled={!edits}
            placeholder="–"
            onValid={setValid}
            onChange={(value) => save({ value })}
          />
        </Fact>
        {may("customer:read") && (
          <Fact label={t("fields.customer")} error={refused.errors["customer_id"]}>
            <CustomerPicker
              quiet
              label={t("fields.customer")}
              value={lead.customer_id}
              disabled={!edits}
              onChange={(customer_id) => save({ customer_id })}
            />
          </Fact>
        )}
        <Fact label={t("fields.owner")} error={refused.errors["owner_id"]}>
          <PersonPicker
            quiet
            label={t("fields.owner")}
            value={lead.owner_id}
            disabled={!edits}
            onChange={(owner_id) => save({ owner_id })}
          />
        </Fact>
        <Fact label={t("fields.source")} error={refused.errors["source"]}>
          <EditableText
            label={t("fields.source")}
            value={lead.source ?? ""}
            refused={refused.drafts["source"]}
            placeholder="–"
            maxLength={100}
            disabled={!edits}
            onSave={(source) => save({ source: source === "" ? null : source })}
            onTyping={() => refused.clear("source")}
          />
        </Fact>
        <Fact label={t("fields.created_at")}>
          <FactText>{format.dateTime(lead.created_at)}</FactText>
        </Fact>
      </Facts>
      <Section title={t("fields.description")}>
        <LongText
          draft={`lead/${lead.id}/description`}
          text={description}
          label={t("fields.description")}
          placeholder={t("describe")}
          editable={edits}
          refused={why === null ? undefined : { text: refused.drafts["description"], why }}
          onSave={saveDescription}
          onGiveUp={() => refused.clear("description")}
        />
      </Section>
      <ConvertDialog lead={converting ? lead : null} onClose={() => setConverting(false)} />
    </>
  );
}
