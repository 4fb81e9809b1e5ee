import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CheckCheck, Inbox as InboxIcon, SlidersHorizontal } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { More } from "@/lib/fields";
import { useFormat, useToday } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import {
  Button,
  buttonClass,
  cx,
  EmptyState,
  ErrorState,
  PageBody,
  PageHeader,
  SkeletonRows,
  TAB,
  TAB_LIST,
  toast,
} from "@/ui";
import { byDay, together } from "./days";
import { Entry } from "./Entry";
import { mark, markAll, mute, notificationsQuery, type Notification } from "./queries";
import { countText, summaryQuery } from "./summary";

const route = getRouteApi("/pages/inbox");

/** What concerns the reader, by day, the newest first. */
export function InboxPage() {
  const t = useTranslations("notifications");
  const say = useSayProblem();
  const { show } = route.useSearch();
  const unread = useQuery(summaryQuery).data?.unread ?? 0;
  const newest = useInfiniteQuery(notificationsQuery(show === "unread")).data?.pages[0]?.data[0];
  const readAll = () => {
    if (newest === undefined) return;
    markAll(newest).then(
      () => toast({ kind: "done", title: t("all_read") }),
      (error: unknown) => toast({ kind: "error", title: say(error) }),
    );
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              icon={<CheckCheck aria-hidden />}
              disabled={unread === 0 || newest === undefined}
              aria-label={t("read_all")}
              onClick={readAll}
            >
              <span className="max-sm:hidden">{t("read_all")}</span>
            </Button>
            <Link to="/inbox/preferences" aria-label={t("settings")} className={buttonClass()}>
              <SlidersHorizontal aria-hidden />
              <span className="max-sm:hidden">{t("settings")}</span>
            </Link>
          </>
        }
      />
      <nav aria-label={t("show.label")} className={cx(TAB_LIST, "h-[41px] shrink-0 overflow-y-hidden px-4")}>
        {(["all", "unread"] as const).map((each) => (
          <Link
            key={each}
            to="/inbox"
            search={each === "all" ? {} : { show: each }}
            className={cx(TAB, "h-10!")}
            activeOptions={{ exact: true, includeSearch: true }}
            activeProps={{ "data-active": true, "aria-current": "page" } as object}
          >
            {t(`show.${each}`)}
            {each === "unread" && <span className="tabular text-xs text-faint">{countText(unread)}</span>}
          </Link>
        ))}
      </nav>
      <PageBody className="p-0!">
        <Entries key={show ?? "all"} unread={show === "unread"} />
      </PageBody>
    </>
  );
}

function Entries({ unread }: { unread: boolean }) {
  const t = useTranslations("notifications");
  const say = useSayProblem();
  const format = useFormat();
  const today = useToday();
  const found = useInfiniteQuery(notificationsQuery(unread));
  // What is read here stays in sight, though it is no longer unread.
  const [kept, setKept] = useState<ReadonlyMap<string, Notification>>(new Map());
  const all = useMemo(() => together(found.data?.pages.flatMap((page) => page.data) ?? [], kept), [found.data, kept]);
  const days = useMemo(() => byDay(all), [all]);
  const complain = (error: unknown) => toast({ kind: "error", title: say(error) });
  const change = (notification: Notification, read: boolean) => {
    if (unread) {
      const read_at = read ? new Date().toISOString() : null;
      setKept((before) => new Map(before).set(notification.id, { ...notification, read_at }));
    }
    mark(notification, read).catch(complain);
  };
  const silence = (notification: Notification, object_type: "task" | "project") => {
    const id = object_type === "task" ? notification.task_id : notification.project_id;
    if (id === null) return;
    mute(object_type, id, true).then(
      () =>
        toast({
          kind: "done",
          title: t("muted", { title: notification.title }),
          action: { label: t("undo"), onAct: () => void mute(object_type, id, false).catch(complain) },
        }),
      complain,
    );
  };
  const focused = () => {
    const id = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-entry]")?.dataset["entry"];
    return all.find((each) => each.id === id);
  };
  const withFocused = (act: (notification: Notification) => void) => () => {
    const notification = focused();
    if (notification !== undefined) act(notification);
  };
  useShortcuts([
    { keys: "j", label: t("keys.move"), run: () => step(1) },
    { keys: "k", label: t("keys.move"), run: () => step(-1) },
    { keys: "e", label: t("keys.read"), run: withFocused((each) => change(each, true)) },
    { keys: "u", label: t("keys.unread"), run: withFocused((each) => change(each, false)) },
    {
      keys: "m",
      label: t("keys.mute"),
      run: withFocused((each) => silence(each, each.task_id === null ? "project" : "task")),
    },
  ]);
  useFirstUnread(all);
  if (found.isPending) return <SkeletonRows rows={10} />;
  if (found.isError && all.length === 0) {
    return (
      <ErrorState onRetry={() => void found.refetch()} busy={found.isFetching}>
        {say(found.error)}
      </ErrorState>
    );
  }
  if (all.length === 0) {
    return (
      <EmptyState icon={unread ? <CheckCheck /> : <InboxIcon />} title={t(unread ? "none_unread" : "none")}>
        {t(unread ? "none_unread_why" : "none_why")}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-4xl pb-6">
      {days.map(({ day, entries }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="px-4 pt-4 pb-1 text-xs font-medium text-faint first-letter:uppercase">
            {format.relativeDay(day, today)}
          </h2>
          <ul>
            {entries.map((notification) => (
              <Entry
                key={notification.id}
                notification={notification}
                onRead={(read) => change(notification, read)}
                onMute={(object_type) => silence(notification, object_type)}
              />
            ))}
          </ul>
        </section>
      ))}
      {found.hasNextPage && (
        <More
          busy={found.isFetchingNextPage}
          failed={found.isFetchNextPageError}
          onMore={() => void found.fetchNextPage()}
        />
      )}
    </div>
  );
}

/** To the next or previous entry. */
function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>("main [data-entry] a[data-focus-key]")];
  const at = links.findIndex((link) => link.closest("[data-entry]")?.contains(document.activeElement));
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}

/** Where there is something unread below what is read, the page begins there; once. */
function useFirstUnread(all: readonly Notification[]): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || all.length === 0) return;
    done.current = true;
    const first = all.find(({ read_at }) => read_at === null);
    if (first === undefined) return;
    document.querySelector(`[data-entry="${CSS.escape(first.id)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [all]);
}
