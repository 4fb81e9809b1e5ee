import { Link } from "@tanstack/react-router";
import { isOverdue } from "@tenon/core";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { useMay } from "@/lib/me";
import { useRows } from "@/lib/store";
import { buttonClass, Count, cx, Section, StatusRing } from "@/ui";

const ROW = "flex min-h-9 items-center gap-2 rounded-md px-2 hover:bg-hover touch:min-h-row";

/** What is done for a customer. */
export function CustomerProjects({ customer_id }: { customer_id: string }) {
  const t = useTranslations("customers");
  const words = useTranslations("words.status");
  const format = useFormat();
  const today = useToday();
  const may = useMay();
  const projects = useRows({ kind: "projects", filter: { customer_id }, today, sort: "-created_at" });
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {t("projects")} <Count>{projects.length}</Count>
        </>
      }
      actions={
        may("project:create") && (
          <Link
            to={"/projects" as string}
            search={{ new: true, customer_id, status: "all" } as never}
            className={buttonClass({ size: "sm", variant: "ghost" })}
          >
            <Plus aria-hidden />
            {t("new_project")}
          </Link>
        )
      }
    >
      {projects.length === 0 && <p className="text-sm text-faint">{t("no_projects")}</p>}
      <ul className="-mx-2">
        {projects.map((project) => {
          const late = isOverdue(project, today);
          return (
            <li key={project.id}>
              <Link to={`/projects/${project.id}` as string} className={ROW}>
                <StatusRing status={project.status} label={words(project.status)} />
                <span className="tabular w-26 shrink-0 text-xs text-faint max-sm:hidden">{project.code}</span>
                <span className="min-w-0 flex-1 truncate">{project.title}</span>
                <span className="shrink-0 text-xs text-faint max-sm:hidden">{words(project.status)}</span>
                <span className={cx("tabular w-24 shrink-0 text-right text-xs", late ? "text-red" : "text-muted")}>
                  {late && <span className="sr-only">{t("overdue")} </span>}
                  {project.due_date !== null && format.shortDate(project.due_date, today)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What might be done for them. */
export function CustomerLeads({ customer_id }: { customer_id: string }) {
  const t = useTranslations("customers");
  const words = useTranslations("words.status");
  const format = useFormat();
  const may = useMay();
  const all = useRows({ kind: "leads", sort: "-created_at" });
  const leads = all.filter((lead) => lead.customer_id === customer_id);
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {t("leads")} <Count>{leads.length}</Count>
        </>
      }
      actions={
        may("lead:create") && (
          <Link
            to={"/leads" as string}
            search={{ new: true, customer_id } as never}
            className={buttonClass({ size: "sm", variant: "ghost" })}
          >
            <Plus aria-hidden />
            {t("new_lead")}
          </Link>
        )
      }
    >
      {leads.length === 0 && <p className="text-sm text-faint">{t("no_leads")}</p>}
      <ul className="-mx-2">
        {leads.map((lead) => (
          <li key={lead.id}>
            <Link to={"/leads" as string} search={{ lead: lead.id } as never} className={ROW}>
              <StatusRing status={lead.status} label={words(lead.status)} />
              <span className="min-w-0 flex-1 truncate">{lead.title}</span>
              <span className="shrink-0 text-xs text-faint max-sm:hidden">{words(lead.status)}</span>
              <span className="tabular w-28 shrink-0 text-right text-xs text-muted">{format.money(lead.value)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
