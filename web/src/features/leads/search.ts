import { LEAD_STATUSES, type LeadRow, type LeadStatus } from "@tenon/core";

/** What the page shows, as its address says it. */
export interface LeadsSearch {
  q?: string;
  /** In the list; the board shows all of them beside each other. */
  status?: LeadStatus | "deleted";
  owner_id?: string;
  /** For a new lead too. */
  customer_id?: string;
  sort?: string;
  view?: "list";
  /** The lead whose panel is open. */
  lead?: string;
  new?: true;
}

export type SearchPatch = { [K in keyof LeadsSearch]?: LeadsSearch[K] | undefined };

export const DEFAULT_SORT = "-created_at";
const SORTABLE = ["title", "value", "created_at", "updated_at", "source"];

function text(value: unknown): string | undefined {
  // The router reads `7` as a number.
  const read = typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
  return read === "" ? undefined : read;
}

/** Reads an address; what is not known is left out. */
export function readSearch(search: Record<string, unknown>): LeadsSearch {
  const sort = text(search["sort"]);
  return patched(
    {},
    {
      q: text(search["q"]),
      status: ([...LEAD_STATUSES, "deleted"] as const).find((status) => status === search["status"]),
      owner_id: text(search["owner_id"]),
      customer_id: text(search["customer_id"]),
      sort: sort !== undefined && SORTABLE.includes(sort.replace(/^-/, "")) && sort !== DEFAULT_SORT ? sort : undefined,
      view: search["view"] === "list" ? "list" : undefined,
      lead: text(search["lead"]),
      new: search["new"] === true ? true : undefined,
    },
  );
}

export function patched(search: LeadsSearch, patch: SearchPatch): LeadsSearch {
  const entries = Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as LeadsSearch;
}

const normal = (words: string) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Those of the owner and the customer, whose title, source or customer has what was typed. */
export function matching(
  rows: readonly LeadRow[],
  { q, owner_id, customer_id }: LeadsSearch,
  customerName: (id: string) => string,
): readonly LeadRow[] {
  const typed = normal(q ?? "").trim();
  return rows.filter(
    (row) =>
      (owner_id === undefined || row.owner_id === owner_id) &&
      (customer_id === undefined || row.customer_id === customer_id) &&
      (typed === "" ||
        [row.title, row.source ?? "", row.customer_id === null ? "" : customerName(row.customer_id)].some((part) =>
          normal(part).includes(typed),
        )),
  );
}

/** By value: amounts are text, which does not sort as numbers do. */
export function sorted(rows: readonly LeadRow[], sort: string): readonly LeadRow[] {
  if (sort.replace(/^-/, "") !== "value") return rows;
  const sign = sort.startsWith("-") ? -1 : 1;
  // Without a value, last either way.
  return rows.toSorted((a, b) =>
    a.value === null || b.value === null
      ? Number(a.value === null) - Number(b.value === null)
      : sign * (Number(a.value) - Number(b.value)),
  );
}
