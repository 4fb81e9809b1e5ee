import type { InfiniteData } from "@tanstack/react-query";
import type { components } from "@tenon/api";
import type { LoggedEvent } from "@tenon/core";

export type ActivityPages = InfiniteData<components["schemas"]["Page_of_LoggedEvent"], string>;

/** What was loaded with what has happened since: newest first, each once. */
export function withNews(before: ActivityPages, news: readonly LoggedEvent[]): ActivityPages {
  const [first, ...others] = before.pages;
  if (first === undefined) return before;
  const known = new Set(before.pages.flatMap((page) => page.data.map((event) => event.id)));
  const added = news.filter((event) => !known.has(event.id)).toSorted((a, b) => b.sequence - a.sequence);
  return { ...before, pages: [{ ...first, data: [...added, ...first.data] }, ...others] };
}
