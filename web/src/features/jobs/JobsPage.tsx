import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Cog } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { More } from "@/lib/fields";
import { useSayProblem } from "@/lib/problems";
import { Button, EmptyState, ErrorState, Select, SkeletonRows } from "@/ui";
import { JobLine } from "./JobLine";
import { JobPanel } from "./JobPanel";
import { KINDS } from "./kinds";
import { jobsQuery, type Filters } from "./queries";
import { defined, QUEUES, STATUSES, type JobsSearch, type Queue, type Status } from "./search";
import { useKindWords } from "./words";

const route = getRouteApi("/pages/settings/jobs");

function useChange(): (next: { [K in keyof JobsSearch]?: JobsSearch[K] | undefined }) => void {
  const navigate = route.useNavigate();
  return (next) => void navigate({ search: (before) => defined({ ...before, ...next }), replace: true });
}

/** What is done behind the answers, and how it stands; kept up while it is open. */
export function JobsPage() {
  const t = useTranslations("jobs");
  const { job, ...rest } = route.useSearch();
  const change = useChange();
  const told = JSON.stringify(rest);
  const filters = useMemo(() => JSON.parse(told) as Filters, [told]);
  return (
    <SettingsFrame>
      <div className="mx-auto max-w-5xl">
        <p className="pb-3 text-muted">{t("lead")}</p>
        <FilterRow filters={filters} />
        <List filters={filters} />
      </div>
      <JobPanel id={job} onClose={() => change({ job: undefined })} />
    </SettingsFrame>
  );
}

function FilterRow({ filters }: { filters: Filters }) {
  const t = useTranslations("jobs");
  const words = useKindWords();
  const change = useChange();
  const kinds: readonly string[] = KINDS;
  // One that this app does not know may stand in the address.
  const known = filters.kind === undefined || kinds.includes(filters.kind) ? kinds : [...kinds, filters.kind];
  return (
    <div role="group" aria-label={t("filters")} className="grid gap-2 pb-3 sm:flex">
      <Select
        label={t("status")}
        className="sm:w-44!"
        items={[
          { value: "" as Status | "", label: t("any_status") },
          ...STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
        ]}
        value={filters.status ?? ""}
        onChange={(status) => change({ status: status === "" ? undefined : status })}
      />
      <Select
        label={t("queue")}
        className="sm:w-44!"
        items={[
          { value: "" as Queue | "", label: t("any_queue") },
          ...QUEUES.map((value) => ({ value, label: t(`queues.${value}`) })),
        ]}
        value={filters.queue ?? ""}
        onChange={(queue) => change({ queue: queue === "" ? undefined : queue })}
      />
      <Select
        label={t("kind")}
        className="sm:w-80!"
        items={[{ value: "", label: t("any_kind") }, ...known.map((value) => ({ value, label: words(value) }))]}
        value={filters.kind ?? ""}
        onChange={(kind) => change({ kind: kind === "" ? undefined : kind })}
      />
    </div>
  );
}

function List({ filters }: { filters: Filters }) {
  const t = useTranslations("jobs");
  const say = useSayProblem();
  const change = useChange();
  const found = useInfiniteQuery(jobsQuery(filters));
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.data) ?? [], [found.data]);
  if (found.isPending) return <SkeletonRows rows={10} />;
  if (found.isError && rows.length === 0) {
    return (
      <ErrorState onRetry={() => void found.refetch()} busy={found.isFetching}>
        {say(found.error)}
      </ErrorState>
    );
  }
  if (rows.length === 0) {
    const filtered = Object.keys(filters).length > 0;
    const clear = () => change({ status: undefined, queue: undefined, kind: undefined });
    return (
      <EmptyState
        icon={<Cog />}
        title={t(filtered ? "none_such" : "none")}
        action={filtered && <Button onClick={clear}>{t("clear")}</Button>}
      >
        {t(filtered ? "none_such_why" : "none_why")}
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label={t("list")} className="border-t border-line">
        {rows.map((job) => (
          <JobLine key={job.id} job={job} onOpen={() => change({ job: job.id })} />
        ))}
      </ol>
      {found.hasNextPage && (
        <More
          busy={found.isFetchingNextPage}
          failed={found.isFetchNextPageError}
          onMore={() => void found.fetchNextPage()}
        />
      )}
    </>
  );
}
