import type { CustomerRow } from "@tenon/core";

/** What the list shows, as its address says it. */
export interface CustomersSearch {
  q?: string;
  tag?: string;
  sort?: string;
  status?: "deleted";
  /** The form for a new customer is open. */
  new?: true;
}

export type SearchPatch = { [K in keyof CustomersSearch]?: CustomersSearch[K] | undefined };

export const DEFAULT_SORT = "name";
const SORTS = ["name", "-name", "-created_at", "created_at", "-updated_at", "updated_at", "email", "-email"];

function text(value: unknown): string | undefined {
  // The router reads `7` as a number.
  const read = typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
  return read === "" ? undefined : read;
}

/** Reads an address; what is not known is left out. */
export function readSearch(search: Record<string, unknown>): CustomersSearch {
  const sort = text(search["sort"]);
  return patched(
    {},
    {
      q: text(search["q"]),
      tag: text(search["tag"]),
      sort: sort !== undefined && SORTS.includes(sort) && sort !== DEFAULT_SORT ? sort : undefined,
      status: search["status"] === "deleted" ? "deleted" : undefined,
      new: search["new"] === true ? true : undefined,
    },
  );
}

export function patched(search: CustomersSearch, patch: SearchPatch): CustomersSearch {
  const entries = Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as CustomersSearch;
}

const normal = (words: string) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Those with the tag whose name, address or number has what was typed. */
export function matching(rows: readonly CustomerRow[], { q, tag }: CustomersSearch): readonly CustomerRow[] {
  const typed = normal(q ?? "").trim();
  if (typed === "" && tag === undefined) return rows;
  return rows.filter(
    ({ name, email, phone, tags }) =>
      (tag === undefined || tags.includes(tag)) &&
      [name, email ?? "", phone ?? ""].some((part) => normal(part).includes(typed)),
  );
}

/** Every tag in use, with how often; the most used first. */
export function tagsOf(rows: readonly Pick<CustomerRow, "tags">[]): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { tags } of rows) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}
