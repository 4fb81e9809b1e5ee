import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { memo, useId, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useRow } from "@/lib/store";
import { Avatar, cx } from "@/ui";
import { programOf } from "./agent";
import { wordsOf } from "./names";
import type { AuditEntry } from "./queries";
import { shiftsOf, valueOf, type Shift } from "./shifts";

export interface EntryProps {
  entry: AuditEntry;
  /** Of tasks, as other entries tell them. */
  titles: ReadonlyMap<string, string>;
}

/** One thing that happened: who, what, to what; when and from where; and what it changed. */
export const Entry = memo(function Entry({ entry, titles }: EntryProps) {
  const t = useTranslations("audit");
  const words = useTranslations("words");
  const format = useFormat();
  const people = usePeople();
  const [open, setOpen] = useState(false);
  const id = useId();
  const shifts = shiftsOf(entry.changes, saidOf(entry));
  // Who failed to sign in, or did, is told by the event: until then nobody acts.
  const subject = entry.object_type === "session" ? valueOf(entry.changes, "user_id") : null;
  const actor_id = entry.actor_id ?? subject;
  const actor = actor_id === null ? words("system") : people.name(actor_id);
  const key = wordsOf(entry.name) as "user_created";
  const said = t.has(`events.${key}`) ? t(`events.${key}`) : entry.name;
  const from = [entry.ip, entry.user_agent === null ? null : programOf(entry.user_agent)].filter(Boolean).join(" · ");
  return (
    <li className="flex gap-3 border-b border-line py-2">
      <Avatar id={actor_id ?? "tenon"} name={actor} size="md" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className="min-w-0 flex-1 text-sm wrap-break-word text-muted max-sm:basis-full">
            <span className="font-medium text-text">{actor}</span>{" "}
            <span className={cx(entry.name === "session.refused" && "font-medium text-red")} title={entry.name}>
              {said}
            </span>{" "}
            <About entry={entry} titles={titles} actor_id={actor_id} />
          </p>
          <time
            dateTime={entry.recorded_at}
            title={entry.recorded_at}
            className="tabular shrink-0 text-xs whitespace-nowrap text-faint"
          >
            {format.dateTime(entry.recorded_at)}
          </time>
        </div>
        <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-xs text-faint">
          {shifts.length > 0 && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-text touch:min-h-control"
            >
              <ChevronRight
                className={cx("size-3 transition-transform duration-100", open && "rotate-90")}
                aria-hidden
              />
              {t("changed", { count: shifts.length })}
            </button>
          )}
          {entry.actor_kind === "api_key" && <span>{t("by_key")}</span>}
          {from !== "" && (
            <span className="min-w-0 truncate" title={entry.user_agent ?? undefined}>
              {from}
            </span>
          )}
        </div>
        {entry.reason !== null && (
          <p className="mb-1 border-l-2 border-line pl-2 text-xs wrap-break-word text-muted">{entry.reason}</p>
        )}
        {open && <Shifts id={id} shifts={shifts} />}
      </div>
    </li>
  );
});

/** The fields that the sentence tells already. */
function saidOf({ name, object_type }: AuditEntry): readonly string[] {
  if (object_type === "session") return ["user_id"];
  return name.startsWith("attachment.") && name !== "attachment.renamed" ? ["attachment"] : ["id"];
}

/** What it was done to, by its name where that is known, and the way there. */
function About({ entry, titles, actor_id }: EntryProps & { actor_id: string | null }): ReactNode {
  const t = useTranslations("audit");
  const people = usePeople();
  const { object_type, object_id, project_id, changes } = entry;
  const of = (type: string) => (object_type === type ? object_id : null);
  const project = useRow("projects", of("project") ?? project_id);
  const task_id = of("task") ?? (object_type === "comment" ? valueOf(changes, "task_id") : null);
  const task = useRow("tasks", task_id);
  const customer = useRow("customers", of("customer"));
  const lead = useRow("leads", of("lead"));
  const then = valueOf(changes, "title") ?? valueOf(changes, "name") ?? valueOf(changes, "email");
  const file = valueOf(changes, "attachment");
  const link = (to: string, words: string, search = {}) => (
    <Link to={to} search={search as never} className="font-medium text-text hover:underline">
      {words}
    </Link>
  );
  switch (object_type) {
    case "session":
    case "settings":
    case "tenant":
      return null;
    case "user":
      return object_id === actor_id ? null : link("/people", people.name(object_id), { user: object_id });
    case "project":
      return (
        <>
          <FileOf entry={entry} file={file} />
          {project ? link(`/projects/${object_id}`, project.title) : <Named name={then} />}
        </>
      );
    case "task":
    case "comment":
      return (
        <>
          <FileOf entry={entry} file={file} />
          {task_id !== null && object_type === "comment" && `${t("on")} `}
          {task_id !== null && link(`/tasks/${task_id}`, task?.title ?? titles.get(task_id) ?? then ?? t("a_task"))}
          {project && <> {t("in", { project: project.title })}</>}
        </>
      );
    case "customer":
      return customer ? link(`/customers/${object_id}`, customer.name) : <Named name={then} />;
    case "lead":
      return lead ? link("/leads", lead.title, { lead: object_id }) : <Named name={then} />;
    case "webhook":
      return link(
        `/settings/webhooks/${object_id}`,
        valueOf(changes, "url") ?? titles.get(object_id) ?? t("a_webhook"),
      );
    case "job":
      return link("/settings/jobs", t("a_job"), { job: object_id });
    default:
      return (
        <>
          <Named name={then} />
          {project && <> {t("in", { project: project.title })}</>}
        </>
      );
  }
}

const FILE_EVENTS = ["added", "renamed", "deleted", "restored"] as const;

/** The file of an event about one, and how it belongs to what comes after. */
function FileOf({ entry: { name }, file }: { entry: AuditEntry; file: string | null }) {
  const t = useTranslations("audit.file_at");
  const what = FILE_EVENTS.find((each) => name === `attachment.${each}`);
  if (what === undefined) return null;
  return (
    <>
      <Named name={file} /> {t(what)}{" "}
    </>
  );
}

function Named({ name }: { name: string | null }) {
  return name !== null && <span className="font-medium text-text">{name}</span>;
}

const LONGEST = 600;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function Shifts({ id, shifts }: { id: string; shifts: readonly Shift[] }) {
  const t = useTranslations("audit");
  const people = usePeople();
  const known = new Map(people.all.map((user) => [user.id, people.name(user.id)]));
  const shown = (value: string | null) => {
    if (value === null) return "–";
    if (ID.test(value)) return known.get(value) ?? value;
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  };
  return (
    <dl
      id={id}
      className="mb-1 grid gap-x-4 gap-y-1 rounded-md bg-well px-3 py-2 text-xs sm:grid-cols-[9rem_minmax(0,1fr)]"
    >
      {shifts.map(({ field, from, to }) => (
        <div key={field} className="contents">
          <dt className="text-muted max-sm:mt-1">{field.replaceAll("_", " ")}</dt>
          <dd className="min-w-0 wrap-anywhere whitespace-pre-wrap text-text">
            {from !== null && (
              <>
                <span className="text-muted">{shown(from)}</span> <span aria-label={t("to")}>→</span>{" "}
              </>
            )}
            {shown(to)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
