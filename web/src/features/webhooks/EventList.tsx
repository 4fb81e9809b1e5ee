import { useTranslations } from "use-intl";
import { EVENT_KINDS } from "@/lib/events";
import { Label } from "@/ui";
import { wantsAll } from "./patterns";

/** Which events a webhook wants, in a few words. */
export function EventList({ events, most = Infinity }: { events: readonly string[]; most?: number }) {
  const t = useTranslations("webhooks.pick");
  const kinds = useTranslations("events.kinds");
  if (wantsAll(events)) return <span className="text-muted">{t("everything")}</span>;
  const words = (pattern: string) => {
    const kind = EVENT_KINDS.find((each) => pattern === `${each}.*`);
    return kind === undefined ? pattern : kinds(kind);
  };
  const shown = events.length > most ? events.slice(0, most) : events;
  const left = events.slice(shown.length);
  return (
    <span className={most === Infinity ? "flex flex-wrap gap-1" : "flex min-w-0 gap-1 overflow-hidden"}>
      {shown.map((pattern) => (
        <Label key={pattern}>{words(pattern)}</Label>
      ))}
      {left.length > 0 && (
        <span title={left.map(words).join(", ")} className="shrink-0 text-xs leading-5 text-faint">
          +{left.length}
        </span>
      )}
    </span>
  );
}
