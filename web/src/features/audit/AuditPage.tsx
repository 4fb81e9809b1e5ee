import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download, ScrollText } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { SettingsFrame } from "@/app/settings/SettingsFrame";
import { FilterChip, More, usePeople } from "@/lib/fields";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { Button, DateInput, EmptyState, ErrorState, peopleItems, Picker, Select, SkeletonRows, toast } from "@/ui";
import { filtersOf, queryOf, type Filters } from "./asked";
import { Checkpoint } from "./Checkpoint";
import { download, MOST_BYTES, TooLong } from "./download";
import { Entry } from "./Entry";
import { auditQuery } from "./queries";
import { titlesIn } from "./shifts";
import { defined, KINDS, type AuditSearch, type Kind } from "./search";

const route = getRouteApi("/pages/settings/audit");

/** Who did what, when, from where: the newest first. */
export function AuditPage() {
  const t = useTranslations("audit");
  const search = route.useSearch();
  const filters = useMemo(() => filtersOf(search), [search]);
  return (
    <SettingsFrame actions={<Exports filters={filters} />}>
      <div className="mx-auto max-w-5xl">
        <p className="pb-3 text-muted">{t("lead")}</p>
        <Checkpoint />
        <FilterRow search={search} />
        <Entries filters={filters} filtered={Object.keys(search).length > 0} />
      </div>
    </SettingsFrame>
  );
}

function useChange(): (next: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }) => void {
  const navigate = route.useNavigate();
  return (next) => void navigate({ search: (before) => defined({ ...before, ...next }), replace: true });
}

function FilterRow({ search }: { search: AuditSearch }) {
  const t = useTranslations("audit.filters");
  const change = useChange();
  const people = usePeople();
  const items = useMemo(() => peopleItems(people.all), [people.all]);
  const shown = search.who === undefined ? undefined : people.name(search.who);
  return (
    <div
      role="group"
      aria-label={t("title")}
      className="mt-4 grid grid-cols-2 items-end gap-2 pb-3 sm:flex sm:flex-wrap"
    >
      <Picker
        items={items}
        label={t("who")}
        value={search.who ?? null}
        clearable
        onChange={(who) => change({ who: who ?? undefined })}
        trigger={
          <FilterChip
            name={t("who")}
            shown={shown}
            className="h-control! px-3! text-sm! max-sm:w-full max-sm:max-w-none! max-sm:justify-between"
          />
        }
      />
      <Select
        label={t("kind")}
        className="sm:w-52!"
        items={[
          { value: "" as Kind | "", label: t("any") },
          ...KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        value={search.kind ?? ""}
        onChange={(kind) => change({ kind: kind === "" ? undefined : kind })}
      />
      <Day label={t("from")} value={search.from} onChange={(from) => change({ from })} />
      <Day label={t("until")} value={search.until} onChange={(until) => change({ until })} />
    </div>
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <label className="flex items-center gap-2 text-sm text-muted max-sm:flex-col max-sm:items-start max-sm:gap-1">
      {label}
      <DateInput className="w-40 max-sm:w-full" value={value ?? null} onChange={(day) => onChange(day ?? undefined)} />
    </label>
  );
}

function Entries({ filters, filtered }: { filters: Filters; filtered: boolean }) {
  const t = useTranslations("audit");
  const say = useSayProblem();
  const change = useChange();
  const found = useInfiniteQuery(auditQuery(filters));
  const entries = useMemo(() => found.data?.pages.flatMap((page) => page.data) ?? [], [found.data]);
  const titles = useMemo(() => titlesIn(entries), [entries]);
  if (found.isPending) return <SkeletonRows rows={12} />;
  if (found.isError && entries.length === 0) {
    return (
      <ErrorState onRetry={() => void found.refetch()} busy={found.isFetching}>
        {say(found.error)}
      </ErrorState>
    );
  }
  if (entries.length === 0) {
    const clear = () => change({ who: undefined, kind: undefined, from: undefined, until: undefined });
    return (
      <EmptyState
        icon={<ScrollText />}
        title={t("none")}
        action={filtered && <Button onClick={clear}>{t("filters.clear")}</Button>}
      >
        {t("none_why")}
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label={t("entries")} className="border-t border-line">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} titles={titles} />
        ))}
      </ol>
      {found.hasNextPage && (
        <More busy={found.isFetching} failed={found.isError} onMore={() => void found.fetchNextPage()} />
      )}
    </>
  );
}

const FORMATS = ["csv", "jsonl"] as const;

function Exports({ filters }: { filters: Filters }) {
  const t = useTranslations("audit.export");
  const format = useFormat();
  const say = useSayProblem();
  const [busy, setBusy] = useState<(typeof FORMATS)[number] | null>(null);
  const get = async (end: (typeof FORMATS)[number]) => {
    setBusy(end);
    try {
      await download(`/api/v1/audit/export.${end}${queryOf(filters)}`, `audit.${end}`);
    } catch (error) {
      const long = error instanceof TooLong;
      toast({
        kind: "error",
        title: t("failed"),
        description: long ? t("too_long", { size: format.bytes(MOST_BYTES) }) : say(error),
      });
    }
    setBusy(null);
  };
  return FORMATS.map((end) => (
    <Button
      key={end}
      icon={<Download aria-hidden />}
      busy={busy === end}
      disabled={busy !== null}
      aria-label={t(end)}
      onClick={() => void get(end)}
    >
      <span className="max-sm:hidden">{t(end)}</span>
      <span className="sm:hidden">{t(`${end}_short`)}</span>
    </Button>
  ));
}
