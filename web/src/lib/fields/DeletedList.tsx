import { useInfiniteQuery } from "@tanstack/react-query";
import type { Change } from "@tenon/core";
import { ArchiveRestore, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { useMutate } from "@/lib/store";
import { Button, EmptyState, ErrorState, SkeletonRows } from "@/ui";

interface Deleted {
  readonly id: string;
  readonly deleted_at: string | null;
}

export interface DeletedListProps<T extends Deleted> {
  /** Names the cached answers, as in `["projects-deleted"]`. */
  name: string;
  /** One page of what was deleted. */
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<{ data: T[]; next_cursor: string | null }>;
  title: (row: T) => string;
  code?: (row: T) => string;
  restore: (row: T) => Change;
}

/** What was deleted, for those who may bring it back. */
export function DeletedList<T extends Deleted>({ name, load, title, code, restore }: DeletedListProps<T>) {
  const t = useTranslations("fields.deleted");
  const format = useFormat();
  const say = useSayProblem();
  const mutate = useMutate();
  // Gone from the list at once, whatever the server still says.
  const [restored, setRestored] = useState<readonly string[]>([]);
  const list = useInfiniteQuery({
    queryKey: [name],
    queryFn: ({ pageParam, signal }) => load(pageParam === "" ? undefined : pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError) return <ErrorState onRetry={() => void list.refetch()}>{say(list.error)}</ErrorState>;
  const rows = list.data.pages
    .flatMap((page) => page.data)
    .filter((row) => row.deleted_at !== null && !restored.includes(row.id));
  const bringBack = (row: T) => {
    setRestored((before) => [...before, row.id]);
    void mutate(restore(row), { done: t("restored", { title: title(row) }) }).done.then((outcome) => {
      if (!outcome.ok) setRestored((before) => before.filter((id) => id !== row.id));
      void queries.invalidateQueries({ queryKey: [name] });
    });
  };
  if (rows.length === 0 && !list.hasNextPage) return <EmptyState icon={<Trash2 />} title={t("none")} />;
  return (
    <div data-scroll-restoration-id={name} className="min-h-0 flex-1 overflow-y-auto">
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex min-h-row items-center gap-3 border-b border-line px-4">
            {code && <span className="tabular w-28 shrink-0 truncate text-faint max-sm:hidden">{code(row)}</span>}
            <span className="min-w-0 flex-1 truncate font-medium">{title(row)}</span>
            {row.deleted_at !== null && (
              <span className="shrink-0 text-xs text-faint max-sm:hidden">
                {t("at", { when: format.dateTime(row.deleted_at) })}
              </span>
            )}
            <Button
              size="sm"
              icon={<ArchiveRestore aria-hidden />}
              aria-label={t("restore_named", { title: title(row) })}
              onClick={() => bringBack(row)}
            >
              {t("restore")}
            </Button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="p-4 text-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}
