import { Link } from "@tanstack/react-router";
import { BellOff, Clock, Ellipsis, Mail, MailOpen } from "lucide-react";
import { useTranslations } from "use-intl";
import { Ago, usePeople } from "@/lib/fields";
import { Avatar, cx, IconButton, Menu, MenuItem, Tooltip } from "@/ui";
import type { Muteable, Notification } from "./queries";
import { isOfTime, placeOf, sentenceOf } from "./sentence";

export interface EntryProps {
  notification: Notification;
  onRead: (read: boolean) => void;
  onMute: (object_type: Muteable) => void;
}

/** One thing that concerns the reader, and the way there; going there reads it. */
export function Entry({ notification, onRead, onMute }: EntryProps) {
  const t = useTranslations("notifications");
  const { id, kind, actor_id, read_at, count, key, excerpt, task_id, project_id } = notification;
  const words = useTranslations("words");
  const people = usePeople();
  const actor = actor_id === null ? words("system") : people.name(actor_id);
  const unread = read_at === null;
  return (
    <li
      data-entry={id}
      className="group relative flex items-start gap-3 border-b border-line px-4 py-2.5 hover:bg-hover"
    >
      <span
        aria-hidden
        className={cx("mt-2 -ml-1.5 size-1.5 shrink-0 rounded-full", unread ? "bg-brand" : "bg-transparent")}
      />
      {isOfTime(kind) ? (
        <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-selected">
          <Clock className={cx("size-3.5", kind === "overdue" ? "text-red" : "text-muted")} aria-hidden />
        </span>
      ) : (
        <Avatar id={actor_id ?? "tenon"} name={actor} size="md" />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-3">
          <p className={cx("min-w-0 flex-1 text-sm wrap-break-word", unread ? "text-text" : "text-muted")}>
            <Link
              to={placeOf(notification) as string}
              data-focus-key={id}
              onClick={() => onRead(true)}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
            >
              {unread && <span className="sr-only">{t("unread_mark")} </span>}
              <Sentence notification={notification} actor={actor} />
            </Link>
            {key !== null && <span className="ml-1.5 text-xs whitespace-nowrap text-faint">{key}</span>}
            {count > 1 && <span className="ml-1.5 text-xs text-faint">{t("more", { count: count - 1 })}</span>}
          </p>
          <Ago at={notification.at} className="tabular shrink-0 text-xs text-faint max-sm:hidden" />
        </div>
        <Ago at={notification.at} className="tabular block text-xs text-faint sm:hidden" />
        {excerpt !== null && <p className="mt-0.5 line-clamp-2 text-sm wrap-anywhere text-muted">{excerpt}</p>}
      </div>
      <span
        className={cx(
          "relative -my-0.5 flex shrink-0 items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
          "touch:opacity-100 has-data-popup-open:opacity-100",
        )}
      >
        <Tooltip content={t(unread ? "read" : "unread")} shortcut={unread ? "e" : "u"}>
          <IconButton
            size="sm"
            label={t(unread ? "read" : "unread")}
            className="max-sm:hidden"
            onClick={() => onRead(unread)}
          >
            {unread ? <MailOpen /> : <Mail />}
          </IconButton>
        </Tooltip>
        <Menu
          align="end"
          trigger={
            <IconButton size="sm" label={t("actions")}>
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem
            icon={unread ? <MailOpen /> : <Mail />}
            shortcut={unread ? "e" : "u"}
            onSelect={() => onRead(unread)}
          >
            {t(unread ? "read" : "unread")}
          </MenuItem>
          {task_id !== null && (
            <MenuItem icon={<BellOff />} shortcut="m" onSelect={() => onMute("task")}>
              {t("mute_task")}
            </MenuItem>
          )}
          {project_id !== null && (
            <MenuItem
              icon={<BellOff />}
              {...(task_id === null && { shortcut: "m" })}
              onSelect={() => onMute("project")}
            >
              {t("mute_project")}
            </MenuItem>
          )}
        </Menu>
      </span>
    </li>
  );
}

function Sentence({ notification, actor }: { notification: Notification; actor: string }) {
  const t = useTranslations("notifications.sentences");
  const words = useTranslations("words.status");
  const { sentence, status } = sentenceOf(notification);
  const word = (value: string) => {
    const key = value as "todo";
    return words.has(key) ? words(key) : value;
  };
  return t.rich(sentence, {
    actor: () => <span className="font-medium text-text">{actor}</span>,
    thing: () => <span className="font-medium text-text">{notification.title}</span>,
    from: status === null ? "" : word(status.from),
    to: status === null ? "" : word(status.to),
  });
}
