import { useTranslations } from "use-intl";
import { Avatar, cx } from "@/ui";
import type { Mentioning } from "./useMentions";

/** People to mention, at the caret. The focus stays in the text. */
export function MentionList({ mentioning: { id, people, active, place, pick, point } }: { mentioning: Mentioning }) {
  const t = useTranslations("markdown");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("people")}
      // Above the line: below, a phone's keyboard would cover it.
      style={{
        left: `min(${place.left}px, max(0px, 100% - 16rem))`,
        bottom: `calc(100% - ${Math.max(0, place.top) - 4}px)`,
      }}
      className="absolute z-50 max-h-64 w-64 overflow-y-auto rounded-lg bg-overlay p-1 text-sm text-text shadow-overlay"
    >
      {people.map((user, index) => {
        const name = `${user.first_name} ${user.last_name}`.trim() || (user.username ?? user.email ?? "");
        return (
          <div
            key={user.id}
            id={`${id}-${user.id}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => point(index)}
            // On release the field would have lost the focus already.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(user);
            }}
            className={cx(
              "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 select-none touch:min-h-10",
              index === active && "bg-hover",
            )}
          >
            <Avatar id={user.id} name={name} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {user.username && <span className="max-w-24 truncate text-xs text-faint">{user.username}</span>}
          </div>
        );
      })}
    </div>
  );
}
