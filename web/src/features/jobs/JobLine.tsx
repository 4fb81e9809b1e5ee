import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { Badge } from "@/ui";
import { Progress } from "./Progress";
import type { Job } from "./queries";
import { Steps } from "./Steps";
import { isOpen, TONES } from "./states";
import { useKindWords } from "./words";

/** A job in a line: what it does, how it stands, what went wrong. */
export function JobLine({ job, onOpen }: { job: Job; onOpen: () => void }) {
  const t = useTranslations("jobs");
  const words = useKindWords();
  return (
    <li className="group relative flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-2 py-1.5 hover:bg-hover">
      <span className="shrink-0 sm:w-30">
        <Badge tone={TONES[job.status]}>{t(`statuses.${job.status}`)}</Badge>
      </span>
      <div className="min-w-0 flex-1">
        <button
          type="button"
          data-focus-key={job.id}
          onClick={onOpen}
          title={job.kind}
          // The whole line opens it.
          className="block max-w-full truncate text-left text-sm font-medium after:absolute after:inset-0"
        >
          {words(job.kind)}
        </button>
        <p className="truncate text-xs text-faint">
          <Told job={job} />
        </p>
        {job.status === "running" && <Progress progress={job.progress} className="mt-1 max-w-md" />}
        {job.error !== null && isTold(job) && (
          <p className="line-clamp-2 text-xs wrap-anywhere text-red">{job.error}</p>
        )}
      </div>
      <div className="relative flex min-h-8 shrink-0 items-center justify-end gap-1 empty:hidden max-sm:basis-full">
        <Steps job={job} />
      </div>
    </li>
  );
}

/** Why it failed is told as long as it matters. */
function isTold({ status }: Job): boolean {
  return status === "failed" || isOpen(status);
}

function Told({ job }: { job: Job }) {
  const t = useTranslations("jobs");
  const format = useFormat();
  const now = Date.now();
  const when = (at: string) => format.relative(at, now);
  const parts = [
    job.queue === null ? t("unknown_queue") : t(`queues.${job.queue}`),
    t("attempts", { count: job.attempts }),
    job.status === "scheduled" && Date.parse(job.run_at) > now && t("runs", { when: when(job.run_at) }),
    job.status === "running" && job.started_at !== null && t("began", { when: when(job.started_at) }),
    job.finished_at !== null && t("ran", { when: when(job.finished_at) }),
  ];
  return parts.filter((part) => part !== false).join(" · ");
}
