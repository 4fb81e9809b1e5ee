import { Link } from "@tanstack/react-router";
import { isOverdue, PRIORITIES, type changes, type ProjectRow } from "@tenon/core";
import { ArrowUpRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  CustomerPicker,
  EditableDate,
  EditableText,
  Fact,
  Facts,
  FactText,
  MoneyInput,
  PersonPicker,
  type Refused,
} from "@/lib/fields";
import { useFormat, useToday } from "@/lib/format";
import { useMay } from "@/lib/me";
import { useRow } from "@/lib/store";
import { buttonClass, PriorityBars, Select } from "@/ui";

type Patch = Parameters<typeof changes.project.patch>[1];

export interface ProjectFactsProps {
  project: ProjectRow;
  edits: boolean;
  refused: Refused;
  onSave: (fields: Patch) => void;
}

const AMOUNTS = ["budget_amount", "estimated_price", "estimated_cost"] as const;

/** The fields of a project, each changed in its place. */
export function ProjectFacts({ project, edits, refused, onSave }: ProjectFactsProps) {
  const t = useTranslations("projects.fields");
  const words = useTranslations("words");
  const format = useFormat();
  const today = useToday();
  const may = useMay();
  const error = (field: string) => refused.errors[field];
  const day = (field: "start_date" | "due_date") => {
    const draft = refused.drafts[field];
    return error(field) !== undefined && (typeof draft === "string" || draft === null) ? draft : project[field];
  };
  return (
    <section className="py-2">
      <Facts>
        <Fact label={t("code")} error={error("code")}>
          <EditableText
            label={t("code")}
            value={project.code}
            refused={refused.drafts["code"]}
            required
            maxLength={40}
            disabled={!edits || project.code === ""}
            className="tabular"
            onSave={(code) => onSave({ code })}
            onTyping={() => refused.clear("code")}
          />
        </Fact>
        <Fact label={t("owner")} error={error("owner_id")}>
          <PersonPicker
            quiet
            label={t("owner")}
            value={project.owner_id}
            disabled={!edits}
            onChange={(owner_id) => onSave({ owner_id })}
          />
        </Fact>
        <Fact label={t("priority")} error={error("priority")}>
          {edits ? (
            <Select
              quiet
              label={t("priority")}
              items={PRIORITIES.map((value) => ({
                value,
                label: words(`priority.${value}`),
                icon: <PriorityBars priority={value} />,
              }))}
              value={project.priority}
              onChange={(priority) => onSave({ priority })}
            />
          ) : (
            <FactText>
              <PriorityBars priority={project.priority} className="mr-2 inline align-[-3px]" />
              {words(`priority.${project.priority}`)}
            </FactText>
          )}
        </Fact>
        <Fact label={t("start_date")} error={error("start_date")}>
          <EditableDate value={day("start_date")} disabled={!edits} onSave={(start_date) => onSave({ start_date })} />
        </Fact>
        <Fact label={t("due_date")} error={error("due_date")}>
          <EditableDate
            value={day("due_date")}
            disabled={!edits}
            className={isOverdue(project, today) ? "text-red" : undefined}
            onSave={(due_date) => onSave({ due_date })}
          />
        </Fact>
        {may("customer:read") && (
          <Fact label={t("customer")} error={error("customer_id")}>
            <div className="flex items-center">
              <CustomerPicker
                quiet
                label={t("customer")}
                value={project.customer_id}
                disabled={!edits}
                onChange={(customer_id) => onSave({ customer_id })}
              />
              {project.customer_id !== null && (
                <Link
                  to={`/customers/${project.customer_id}` as string}
                  aria-label={t("customer_page")}
                  title={t("customer_page")}
                  className={buttonClass({ variant: "ghost", size: "sm", className: "w-7 px-0! touch:w-control" })}
                >
                  <ArrowUpRight className="size-3.5!" aria-hidden />
                </Link>
              )}
            </div>
          </Fact>
        )}
        {project.lead_id !== null && <LeadFact lead_id={project.lead_id} />}
        {AMOUNTS.map((field) => (
          <Amount key={field} field={field} project={project} edits={edits} error={error(field)} onSave={onSave} />
        ))}
        <Fact label={t("visibility")} error={error("visibility")}>
          {edits ? (
            <Select
              quiet
              label={t("visibility")}
              items={(["tenant", "members"] as const).map((value) => ({ value, label: words(`visibility.${value}`) }))}
              value={project.visibility}
              onChange={(visibility) => onSave({ visibility })}
            />
          ) : (
            <FactText>{words(`visibility.${project.visibility}`)}</FactText>
          )}
        </Fact>
        <Fact label={t("created_at")}>
          <FactText>{format.dateTime(project.created_at)}</FactText>
        </Fact>
      </Facts>
    </section>
  );
}

function LeadFact({ lead_id }: { lead_id: string }) {
  const t = useTranslations("projects.fields");
  const lead = useRow("leads", lead_id);
  if (lead === undefined) return null;
  return (
    <Fact label={t("lead")}>
      <Link
        to={"/leads" as string}
        search={{ lead: lead_id } as never}
        className="flex h-control min-w-0 items-center px-[11px] text-input text-brand-text hover:underline"
      >
        <span className="truncate">{lead.title}</span>
      </Link>
    </Fact>
  );
}

interface AmountProps {
  field: (typeof AMOUNTS)[number];
  project: ProjectRow;
  edits: boolean;
  error: string | undefined;
  onSave: (fields: Patch) => void;
}

function Amount({ field, project, edits, error, onSave }: AmountProps) {
  const t = useTranslations("projects.fields");
  const words = useTranslations("fields");
  const [valid, setValid] = useState(true);
  return (
    <Fact label={t(field)} error={valid ? error : words("not_an_amount")}>
      <MoneyInput
        quiet
        label={t(field)}
        value={project[field]}
        disabled={!edits}
        placeholder="–"
        onValid={setValid}
        onChange={(amount) => onSave({ [field]: amount })}
      />
    </Fact>
  );
}
