import {
  addDays,
  PRIORITIES,
  PROJECT_STATUSES,
  type Priority,
  type ProjectFilter,
  type ProjectRow,
  type ProjectStatus,
} from "@tenon/core";

export type Tab = "open" | "all" | "deleted" | ProjectStatus;
export type Due = "overdue" | "week" | "month";

/** What the list shows, as its address says it. */
export interface ProjectsSearch {
  q?: string;
  /** Absent: those that have not ended. */
  status?: Exclude<Tab, "open">;
  /** One or several, with commas. */
  priority?: string;
  owner_id?: string;
  customer_id?: string;
  due?: Due;
  sort?: string;
  /** The form for a new project is open. */
  new?: true;
}

export const OPEN = PROJECT_STATUSES.filter((status) => status !== "completed" && status !== "cancelled");
export const DUES = ["overdue", "week", "month"] as const satisfies readonly Due[];
export const SORTS = ["-updated_at", "-created_at", "due_date", "-priority", "title", "code", "status"] as const;
export const DEFAULT_SORT = "-updated_at";

function text(value: unknown): string | undefined {
  // The router reads `7` as a number.
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

function oneOf<const W extends string>(words: readonly W[], value: unknown): W | undefined {
  return words.find((word) => word === value);
}

/** Reads an address; what is not known is left out. */
export function readSearch(search: Record<string, unknown>): ProjectsSearch {
  const read = {
    q: text(search["q"]) || undefined,
    status: oneOf(["all", "deleted", ...PROJECT_STATUSES], search["status"]),
    priority:
      text(search["priority"])
        ?.split(",")
        .filter((word) => oneOf(PRIORITIES, word))
        .join(",") || undefined,
    owner_id: text(search["owner_id"]),
    customer_id: text(search["customer_id"]),
    due: oneOf(DUES, search["due"]),
    sort: sortOf(search["sort"]),
    new: search["new"] === true ? (true as const) : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ProjectsSearch;
}

const SORTABLE = ["updated_at", "created_at", "due_date", "start_date", "priority", "title", "code", "status"];

function sortOf(value: unknown): string | undefined {
  const sort = text(value);
  return sort !== undefined && SORTABLE.includes(sort.replace(/^-/, "")) && sort !== DEFAULT_SORT ? sort : undefined;
}

export function prioritiesOf({ priority }: ProjectsSearch): Priority[] {
  return PRIORITIES.filter((word) => priority?.split(",").includes(word));
}

/** Everything but the status, which the tabs count. */
export function filterOf(search: ProjectsSearch, today: string): ProjectFilter {
  const priority = prioritiesOf(search);
  return {
    ...(search.q !== undefined && { q: search.q }),
    ...(priority.length > 0 && { priority }),
    ...(search.owner_id !== undefined && { owner_id: search.owner_id }),
    ...(search.customer_id !== undefined && { customer_id: search.customer_id }),
    ...dueOf(search.due, today),
  };
}

function dueOf(due: Due | undefined, today: string): ProjectFilter {
  if (due === "overdue") return { overdue: true };
  if (due === undefined) return {};
  // Both ends are strict.
  return { due_after: addDays(today, -1), due_before: addDays(today, due === "week" ? 8 : 31) };
}

export function inTab(row: Pick<ProjectRow, "status">, tab: Tab): boolean {
  if (tab === "all") return true;
  return tab === "open" ? OPEN.some((status) => status === row.status) : row.status === tab;
}

export type Counts = Readonly<Record<"open" | "all" | ProjectStatus, number>>;

export function countsOf(rows: readonly Pick<ProjectRow, "status">[]): Counts {
  const counts = {
    open: 0,
    all: rows.length,
    draft: 0,
    planned: 0,
    in_progress: 0,
    on_hold: 0,
    completed: 0,
    cancelled: 0,
  };
  for (const row of rows) {
    counts[row.status] += 1;
    if (inTab(row, "open")) counts.open += 1;
  }
  return counts;
}

/** Whether anything narrows the list beside the tab. */
export function isFiltered({ q, priority, owner_id, customer_id, due }: ProjectsSearch): boolean {
  return [q, priority, owner_id, customer_id, due].some((value) => value !== undefined);
}

/** A change of the address; undefined takes a part away. */
export type SearchPatch = { [K in keyof ProjectsSearch]?: ProjectsSearch[K] | undefined };

export function patched(search: ProjectsSearch, patch: SearchPatch): ProjectsSearch {
  const entries = Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as ProjectsSearch;
}
