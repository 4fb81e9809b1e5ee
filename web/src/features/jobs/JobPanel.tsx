import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { problemFrom, useSayProblem } from "@/lib/problems";
import { Badge, EmptyState, ErrorState, Panel, Skeleton } from "@/ui";
import { Progress } from "./Progress";
import { jobQuery, type Job } from "./queries";
import { Steps } from "./Steps";
import { TONES } from "./states";
import { useKindWords } from "./words";

/** All there is to know about a job. */
export function JobPanel({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useTranslations("jobs.details");
  const say = useSayProblem();
  const found = useQuery({ ...jobQuery(id ?? ""), enabled: id !== undefined });
  return (
    <Panel open={id !== undefined} onClose={onClose} title={t("title")} returnFocusTo={id}>
      {found.data !== undefined ? (
        <Whole job={found.data} />
      ) : !found.isError ? (
        <div className="flex flex-col gap-3 pt-2">
          <Skeleton className="h-5 w-60" />
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-52" />
        </div>
      ) : problemFrom(found.error)?.status === 404 ? (
        <EmptyState title={t("missing")}>{t("missing_why")}</EmptyState>
      ) : (
        <ErrorState onRetry={() => void found.refetch()}>{say(found.error)}</ErrorState>
      )}
    </Panel>
  );
}

type FactName = "queue" | "attempts" | "run_at" | "started" | "finished" | "created" | "by" | "event" | "key" | "id";

function Whole({ job }: { job: Job }) {
  const t = useTranslations("jobs");
  const words = useKindWords();
  const people = usePeople();
  const format = useFormat();
  const moment = (at: string | null) => (at === null ? null : format.dateTime(at));
  const facts: readonly (readonly [FactName, ReactNode])[] = [
    ["queue", job.queue === null ? t("unknown_queue") : t(`queues.${job.queue}`)],
    ["attempts", job.attempts],
    ["run_at", moment(job.run_at)],
    ["started", moment(job.started_at)],
    ["finished", moment(job.finished_at)],
    ["created", moment(job.created_at)],
    ["by", job.created_by === null ? null : people.name(job.created_by)],
    ["event", job.event_sequence],
    ["key", job.unique_key],
    ["id", <code className="text-xs">{job.id}</code>],
  ];
  return (
    <>
      <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
        <span className="min-w-0 wrap-anywhere">{words(job.kind)}</span>
        <Badge tone={TONES[job.status]}>{t(`statuses.${job.status}`)}</Badge>
      </h2>
      <p className="mt-0.5 text-xs text-faint">
        <code>{job.kind}</code>
      </p>
      <div className="mt-3 flex min-h-8 flex-wrap gap-2 empty:hidden">
        <Steps job={job} />
      </div>
      {job.error !== null && (
        <div className="mt-3 rounded-md bg-red-soft px-3 py-2 text-sm text-red">
          <h3 className="font-semibold">{t("details.error")}</h3>
          <p className="wrap-anywhere whitespace-pre-wrap">{job.error}</p>
        </div>
      )}
      <Progress progress={job.progress} className="mt-3" />
      <dl className="mt-4 grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt className="text-muted">{t(`details.${name}`)}</dt>
                <dd className="tabular min-w-0 wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {job.result !== null && job.result !== undefined && (
        <>
          <h3 className="mt-5 mb-1 text-sm font-semibold">{t("details.result")}</h3>
          <pre
            role="region"
            aria-label={t("details.result")}
            tabIndex={0}
            className="max-h-80 overflow-auto rounded-md bg-well px-3 py-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
          >
            {JSON.stringify(job.result, null, 2)}
          </pre>
        </>
      )}
    </>
  );
}
