import { useInfiniteQuery } from "@tanstack/react-query";
import type { TaskRow } from "@tenon/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { useIdentity } from "@/lib/session";
import { useStore } from "@/lib/store";
import { Avatar, Button, ErrorState, SkeletonRows } from "@/ui";
import { Ago } from "@/lib/fields";
import { taskKey } from "../parts/key";
import { usePeople } from "../parts/people";
import { sentences, type ActivityWords } from "./activity";
import { activityQuery } from "./queries";

/** What happened to a task, in words, the newest first. */
export function Activity({ row }: { row: TaskRow }) {
  const t = useTranslations("panel.activity");
  const parts = useTranslations("parts.field");
  const words = useTranslations("words");
  const say = useSayProblem();
  const format = useFormat();
  const store = useStore();
  const people = usePeople();
  const viewer = useIdentity()?.user.id;
  const asked = useInfiniteQuery(activityQuery(row.id));
  const context = useMemo((): ActivityWords => {
    return {
      t,
      field: (name) => (parts.has(name as never) ? parts(name as never) : name),
      status: (value) => (words.has(`status.${value}` as never) ? words(`status.${value}` as never) : value),
      priority: (value) => (words.has(`priority.${value}` as never) ? words(`priority.${value}` as never) : value),
      person: (id) => people.name(id),
      task: (id) => {
        const task = store.get("tasks", id);
        const key = task && taskKey(store.get("projects", task.project_id)?.code, task.number);
        return key || t("another_task");
      },
      format,
    };
  }, [t, parts, words, people, store, format]);
  if (asked.isPending) return <SkeletonRows rows={4} />;
  if (asked.isError && asked.data === undefined) {
    return (
      <ErrorState onRetry={() => void asked.refetch()} busy={asked.isFetching}>
        {say(asked.error)}
      </ErrorState>
    );
  }
  const events = asked.data.pages.flatMap((page) => page.data);
  const actor = (event: (typeof events)[number]) =>
    event.actor_kind === "system"
      ? words("system")
      : event.actor_kind === "api_key"
        ? t("api_key")
        : people.name(event.actor_id);
  return (
    <>
      <ol>
        {events.flatMap((event) =>
          sentences(event, context).map((sentence, index) => (
            <li key={`${event.id}/${index}`} className="flex min-h-8 items-start gap-2.5 py-1.5 text-sm">
              <Avatar id={event.actor_id ?? "system"} name={actor(event)} className="mx-[3px] mt-px" />
              <p className="min-w-0 flex-1 wrap-anywhere text-muted">
                <span className={event.actor_id === viewer ? "font-semibold text-text" : "font-medium text-text"}>
                  {actor(event)}
                </span>{" "}
                {sentence}
                {event.reason && <span className="block text-text">“{event.reason}”</span>}
              </p>
              <Ago at={event.at} className="shrink-0 text-xs leading-5 text-faint" />
            </li>
          )),
        )}
      </ol>
      {asked.hasNextPage && (
        <Button size="sm" className="mt-2" busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
