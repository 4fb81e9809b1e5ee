import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { LoggedEvent } from "@tenon/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { useEvents, useRow } from "@/lib/store";
import { Avatar, Button, ErrorState, Section, Skeleton } from "@/ui";
import { describe, type Shift } from "./described";
import { withNews, type ActivityPages } from "./news";
import { activityQuery } from "./queries";

/** What happened, the newest first; what happens now is added above. */
export function Activity({ project_id }: { project_id: string }) {
  const t = useTranslations("projects.activity");
  const say = useSayProblem();
  const query = activityQuery(project_id);
  const list = useInfiniteQuery(query);
  useEvents(
    useCallback(
      (events: readonly LoggedEvent[]) => {
        const news = events.filter((event) => event.project_id === project_id);
        if (news.length > 0) {
          queries.setQueryData<ActivityPages>(
            activityQuery(project_id).queryKey,
            (before) => before && withNews(before, news),
          );
        }
      },
      [project_id],
    ),
  );
  const now = useNow();
  const events = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Section className="border-t border-line" title={t("title")}>
      {list.isPending && (
        <div className="flex flex-col gap-3">
          {["w-3/5", "w-2/5", "w-1/2"].map((width) => (
            <Skeleton key={width} className={`h-4 ${width}`} />
          ))}
        </div>
      )}
      {list.isError && (
        <ErrorState className="py-4!" onRetry={() => void list.refetch()}>
          {say(list.error)}
        </ErrorState>
      )}
      <ol className="flex flex-col gap-3">
        {events.map((event) => (
          <Entry key={event.id} event={event} now={now} project_id={project_id} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button className="mt-4" size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </Section>
  );
}

/** The time, once in a while. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Entry({ event, now, project_id }: { event: LoggedEvent; now: number; project_id: string }) {
  const t = useTranslations("projects.activity");
  const words = useTranslations("words");
  const format = useFormat();
  const people = usePeople();
  const told = describe(event);
  const task = useRow("tasks", told.task_id);
  const actor = event.actor_id === null ? words("system") : people.name(event.actor_id);
  const statusWord = (word: string) => (words.has(`status.${word}` as never) ? words(`status.${word}` as never) : word);
  const title = task?.title ?? told.title ?? t("a_task");
  return (
    <li className="flex gap-3">
      <Avatar id={event.actor_id ?? "tenon"} name={actor} className="mt-px" />
      <div className="min-w-0 flex-1 text-sm text-muted">
        <p className="wrap-break-word">
          {t.rich(
            told.task_id !== null && /^(comment|attachment)_/.test(told.sentence)
              ? (`task_${told.sentence}` as "task_comment_added")
              : told.sentence,
            {
              actor: () => <span className="font-medium text-text">{actor}</span>,
              task: () =>
                told.sentence === "task_deleted" || told.task_id === null ? (
                  <span className="font-medium text-text">{title}</span>
                ) : (
                  <Link
                    to={`/projects/${project_id}/board` as string}
                    search={{ task: told.task_id } as never}
                    className="font-medium text-text hover:underline"
                  >
                    {title}
                  </Link>
                ),
              from: told.status === null ? "" : statusWord(told.status.from),
              to: told.status === null ? "" : statusWord(told.status.to),
              file: told.file ?? "",
              people: format.list(told.people.map((id) => people.name(id))),
              role:
                told.role !== null && words.has(`role.${told.role}` as never)
                  ? words(`role.${told.role}` as never)
                  : "",
            },
          )}{" "}
          <time dateTime={event.at} title={format.dateTime(event.at)} className="text-xs whitespace-nowrap text-faint">
            {format.relative(event.at, Math.max(now, Date.parse(event.at)))}
          </time>
        </p>
        {told.shifts.map((shift) => (
          <ShiftLine key={shift.field} shift={shift} />
        ))}
        {event.reason !== null && <p className="mt-0.5 border-l-2 border-line pl-2 wrap-break-word">{event.reason}</p>}
      </div>
    </li>
  );
}

const LONGEST = 80;

function ShiftLine({ shift: { field, from, to } }: { shift: Shift }) {
  const t = useTranslations("projects");
  const words = useTranslations("words");
  const format = useFormat();
  const people = usePeople();
  const customer_from = useRow("customers", field === "customer_id" && typeof from === "string" ? from : null);
  const customer_to = useRow("customers", field === "customer_id" && typeof to === "string" ? to : null);
  const shown = (value: unknown, customer: { name: string } | undefined): string => {
    if (value === null || value === undefined || value === "") return "–";
    if (Array.isArray(value)) return value.map(String).join(", ") || "–";
    if (typeof value !== "string") return String(value);
    if (field.endsWith("_date")) return format.date(value);
    if (["budget_amount", "estimated_price", "estimated_cost"].includes(field)) return format.money(value);
    if (field === "customer_id") return customer?.name ?? "…";
    if (field.endsWith("_id")) return people.name(value);
    for (const group of ["priority", "visibility"] as const) {
      if (field === group && words.has(`${group}.${value}` as never)) return words(`${group}.${value}` as never);
    }
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  };
  const name = field.replace(/_id$/, "");
  const known = t.has(`fields.${name}` as never) ? t(`fields.${name}` as never) : field.replaceAll("_", " ");
  return (
    <p className="mt-0.5 text-xs wrap-break-word">
      {field === "description" ? known : `${known}: ${shown(from, customer_from)} → ${shown(to, customer_to)}`}
    </p>
  );
}
