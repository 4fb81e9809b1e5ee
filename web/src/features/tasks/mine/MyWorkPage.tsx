import { getRouteApi } from "@tanstack/react-router";
import { isOverdue, type TaskRow } from "@tenon/core";
import { CheckCheck, Clock, Plus } from "lucide-react";
import { memo, useEffect, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { useMay, useMe } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import { usePending, useRow } from "@/lib/store";
import {
  Avatars,
  Button,
  Count,
  cx,
  EmptyState,
  ErrorState,
  Label,
  PageBody,
  PageHeader,
  PriorityBars,
  SkeletonRows,
  TAB,
  TAB_LIST,
} from "@/ui";
import { openNewTask } from "../create/open";
import { OpenTask, preloadTask } from "../OpenTask";
import { useOpened } from "../opened";
import { taskKey } from "../parts/key";
import { usePeople } from "../parts/people";
import { BUCKETS, bucketed } from "./buckets";
import { StatusButton } from "./StatusButton";
import { useMyTasks } from "./useMyTasks";

const route = getRouteApi("/pages/my-work");

export function MyWorkPage() {
  const t = useTranslations("tasks");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const opened = useOpened(navigate, search.task);
  const me = useMe();
  const may = useMay();
  const tab = search.tab ?? "assigned";
  useEffect(() => {
    const timer = setTimeout(preloadTask, 1_000);
    return () => clearTimeout(timer);
  }, []);
  useShortcuts([
    { keys: "j", label: t("list.keys.move"), run: () => step(1) },
    { keys: "k", label: t("list.keys.move"), run: () => step(-1) },
  ]);
  return (
    <>
      <PageHeader
        title={t("mine.title")}
        actions={
          (may("task:create") || may("task:contribute")) && (
            <Button
              variant="primary"
              aria-label={t("create.title")}
              icon={<Plus aria-hidden />}
              onClick={() => openNewTask()}
            >
              <span className="max-sm:hidden">{t("create.title")}</span>
            </Button>
          )
        }
      />
      <PageBody className="p-0!">
        <nav aria-label={t("mine.tabs")} className={cx(TAB_LIST, "px-4 pt-1")}>
          {(["assigned", "reported"] as const).map((each) => (
            <a
              key={each}
              href={each === "assigned" ? "/my-work" : "/my-work?tab=reported"}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                void navigate({ search: each === "assigned" ? {} : { tab: each } });
              }}
              className={TAB}
              {...(each === tab && { "data-active": true, "aria-current": "page" as const })}
            >
              {t(`mine.${each}`)}
            </a>
          ))}
        </nav>
        {me === undefined ? (
          <SkeletonRows rows={10} />
        ) : (
          <Mine key={tab} user_id={me.id} tab={tab} onOpen={opened.open} />
        )}
      </PageBody>
      <OpenTask task_id={search.task} opened={opened} />
    </>
  );
}

/** To the next or previous task of the page. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("main a[data-focus-key]")];
  const at = links.findIndex((link) => link === document.activeElement);
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

interface MineProps {
  user_id: string;
  tab: "assigned" | "reported";
  onOpen: (id: string) => void;
}

function Mine({ user_id, tab, onOpen }: MineProps) {
  const t = useTranslations("tasks.mine");
  const create = useTranslations("tasks.create");
  const format = useFormat();
  const today = useToday();
  const say = useSayProblem();
  const { rows, loading, error, retry, more, fetchingMore } = useMyTasks(user_id, tab);
  if (loading) return <SkeletonRows rows={10} />;
  if (rows.length === 0) {
    if (error) return <ErrorState onRetry={retry}>{say(error)}</ErrorState>;
    return (
      <EmptyState
        icon={<CheckCheck />}
        title={t(tab === "assigned" ? "empty" : "empty_reported")}
        action={<Button onClick={() => openNewTask()}>{create("title")}</Button>}
      >
        {t(tab === "assigned" ? "empty_why" : "empty_reported_why")}
      </EmptyState>
    );
  }
  const buckets = bucketed(rows, today);
  return (
    <>
      {error && (
        <p role="status" className="border-b border-line bg-amber-soft px-4 py-2 text-xs text-amber">
          {t("stale")}
        </p>
      )}
      {BUCKETS.map((bucket) => {
        const those = buckets.get(bucket) ?? [];
        return (
          those.length > 0 && (
            <section key={bucket} aria-label={t(bucket)}>
              <h2
                className={cx(
                  "sticky top-0 z-10 flex h-9 items-center gap-2 border-b border-line bg-well px-4 text-xs font-semibold",
                  bucket === "overdue" && "text-red",
                )}
              >
                {t(bucket)}
                <Count className="text-xs!">{format.number(those.length)}</Count>
              </h2>
              <ul>
                {those.map((row) => (
                  <MyTask key={row.id} row={row} me={tab === "assigned" ? user_id : null} onOpen={onOpen} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {more && (
        <div className="flex justify-center p-4">
          <Button busy={fetchingMore} onClick={more}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

interface MyTaskProps {
  row: TaskRow;
  /** Who need not be told that it is theirs. */
  me: string | null;
  onOpen: (id: string) => void;
}

const MyTask = memo(function MyTask({ row, me, onOpen }: MyTaskProps) {
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const format = useFormat();
  const today = useToday();
  const people = usePeople();
  const project = useRow("projects", row.project_id);
  const waiting = usePending("tasks", row.id).some((change) => change.state === "queued");
  const others = row.assignees.filter((id) => id !== me);
  const overdue = isOverdue(row, today);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <li className="group relative flex min-h-row items-center gap-2.5 border-b border-line px-4 py-1.5 hover:bg-hover has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-focus">
      <StatusButton row={row} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 sm:flex-nowrap">
        <a
          href={`/tasks/${row.id}`}
          data-focus-key={row.id}
          onClick={onClick}
          className="min-w-0 flex-1 truncate font-medium outline-none after:absolute after:inset-0 max-sm:basis-full"
        >
          {row.title}
        </a>
        {row.labels.length > 0 && (
          <span className="flex shrink-0 gap-1 max-lg:hidden">
            {row.labels.slice(0, 2).map((label) => (
              <Label key={label}>{label}</Label>
            ))}
          </span>
        )}
        <span className="flex min-w-0 shrink-0 items-center gap-2 text-xs text-faint sm:w-52">
          <PriorityBars priority={row.priority} label={words(`priority.${row.priority}`)} className="size-3.5" />
          <span className="tabular shrink-0">{taskKey(project?.code, row.number) || t("card.new")}</span>
          <span className="truncate max-sm:hidden" title={project?.title}>
            {project?.title}
          </span>
          {waiting && (
            <span role="img" aria-label={words("waiting")} title={words("waiting")}>
              <Clock className="size-3" aria-hidden />
            </span>
          )}
        </span>
        <span className="flex w-12 shrink-0 justify-end max-sm:hidden">
          {others.length > 0 && <Avatars people={others.map((id) => ({ id, name: people.name(id) }))} />}
        </span>
        <span className="w-24 shrink-0 text-right text-xs max-sm:w-auto">
          {row.due_date !== null && (
            <time dateTime={row.due_date} className={cx("tabular", overdue ? "text-red" : "text-muted")}>
              {overdue && <span className="sr-only">{t("overdue")} </span>}
              {format.relativeDay(row.due_date, today)}
            </time>
          )}
        </span>
      </div>
    </li>
  );
});
