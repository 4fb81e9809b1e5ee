import type { UserRow } from "@tenon/core";
import { useEffect, useId, useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";
import { announce } from "@/ui";
import { placeOf } from "./caret";
import { peopleFor, queryAt, type Known } from "./mentions";

export interface Mentioning {
  readonly id: string;
  readonly people: readonly UserRow[];
  readonly active: number;
  readonly place: { readonly left: number; readonly top: number; readonly height: number };
  readonly pick: (user: UserRow) => void;
  readonly point: (index: number) => void;
}

interface Asked {
  readonly from: number;
  readonly query: string;
  readonly place: Mentioning["place"];
}

/** The list of people that opens while somebody types `@` and a name. */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  known: Known,
  choose: (user: UserRow, from: number, to: number) => void,
) {
  const t = useTranslations("markdown");
  const id = useId();
  const users = useRows({ kind: "users", sort: "first_name,last_name" });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState(0);
  /** Where Escape closed it; it stays so until another place is asked about. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const people = useMemo(() => (asked === null ? [] : peopleFor(users, asked.query)), [users, asked]);
  const shown = asked !== null && people.length > 0 && closedAt !== asked.from;
  const chosen = people[Math.min(active, people.length - 1)];

  const look = () => {
    const element = field.current;
    if (element === null) return;
    const { selectionStart, selectionEnd, value } = element;
    const at = selectionStart === selectionEnd ? queryAt(value, selectionStart, known) : null;
    if (at === null) {
      setAsked(null);
      setClosedAt(null);
    } else if (at.from !== asked?.from || at.query !== asked.query) {
      setAsked({ ...at, place: placeOf(element, at.from) });
      setActive(0);
    }
  };
  const pick = (user: UserRow) => {
    const element = field.current;
    if (asked === null || element === null) return;
    choose(user, asked.from, element.selectionStart);
    setAsked(null);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!shown || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((people.length + active + step) % people.length);
    else if (event.key === "Escape") setClosedAt(asked.from);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      if (chosen) pick(chosen);
    } else return false;
    event.preventDefault();
    // Escape closes the list, and not what is around it.
    event.stopPropagation();
    return true;
  };
  const count = shown ? people.length : null;
  useEffect(() => {
    if (count !== null) announce(t("found", { count }));
  }, [count, t]);

  const mentioning: Mentioning | null = shown
    ? { id, people, active: Math.min(active, people.length - 1), place: asked.place, pick, point: setActive }
    : null;
  return {
    look,
    close: () => setAsked(null),
    onKeyDown,
    mentioning,
    option: chosen && shown ? `${id}-${chosen.id}` : undefined,
  };
}
