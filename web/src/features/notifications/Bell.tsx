import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass, Tooltip } from "@/ui";
import { countText, summaryQuery } from "./summary";

/** The way to the inbox, and how much waits there. */
export function Bell() {
  const t = useTranslations("notifications");
  const unread = useQuery(summaryQuery).data?.unread ?? 0;
  const count = countText(unread);
  return (
    <Tooltip content={t("title")} shortcut="g i">
      <Link
        to={"/inbox" as string}
        aria-label={count === "" ? t("title") : t("title_unread", { count })}
        activeProps={{ className: "bg-selected text-text!" }}
        activeOptions={{ includeSearch: false }}
        className={buttonClass({ variant: "ghost", className: "relative w-control px-0!" })}
      >
        <BellIcon aria-hidden />
        {count !== "" && (
          <span
            aria-hidden
            className="tabular absolute top-0 right-0 min-w-4 rounded-full bg-brand px-1 text-center text-[10px] leading-4 font-semibold text-on-brand"
          >
            {count}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
