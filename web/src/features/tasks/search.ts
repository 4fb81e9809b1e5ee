import { filterFromQuery, filterToQuery, type TaskFilter } from "@tenon/core";
import { useMemo } from "react";

const FILTERS = [
  "q",
  "assignee_id",
  "unassigned",
  "label",
  "priority",
  "overdue",
] as const satisfies readonly (keyof TaskFilter)[];
const LIST_FILTERS = [...FILTERS, "status"] as const;

/** What of the board is in the address: its filter, and the task that is open. */
export interface BoardSearch {
  q?: string;
  assignee_id?: string;
  unassigned?: boolean;
  label?: string;
  priority?: string;
  overdue?: boolean;
  task?: string;
}

export const GROUPS = ["none", "status", "assignee"] as const;
export type Grouping = (typeof GROUPS)[number];

export const SORTS = ["number", "title", "status", "priority", "due_date", "updated_at"] as const;
export type SortField = (typeof SORTS)[number];

/** The same of the list, which is also sorted and grouped. */
export interface ListSearch extends BoardSearch {
  status?: string;
  /** As in the API: `-priority`. */
  sort?: string;
  group?: Exclude<Grouping, "none">;
}

export interface MineSearch {
  tab?: "reported";
  task?: string;
}

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : undefined;
}

const taskOf = ({ task }: Raw): { task?: string } => {
  const id = text(task);
  return id === undefined ? {} : { task: id };
};

function inAddress(filter: TaskFilter): Omit<ListSearch, "task" | "sort" | "group"> {
  const { unassigned, overdue, ...rest } = filter;
  return {
    ...filterToQuery(rest),
    ...(unassigned !== undefined && { unassigned }),
    ...(overdue !== undefined && { overdue }),
  };
}

export function boardSearch(raw: Raw): BoardSearch {
  return { ...inAddress(filterFromQuery<TaskFilter>(raw, FILTERS)), ...taskOf(raw) };
}

export function listSearch(raw: Raw): ListSearch {
  const sort = text(raw["sort"]);
  const group = raw["group"];
  return {
    ...inAddress(filterFromQuery<TaskFilter>(raw, LIST_FILTERS)),
    ...(sort !== undefined && (SORTS as readonly string[]).includes(sort.replace(/^-/, "")) && { sort }),
    ...((group === "status" || group === "assignee") && { group }),
    ...taskOf(raw),
  };
}

export function mineSearch(raw: Raw): MineSearch {
  return { ...(raw["tab"] === "reported" && { tab: "reported" as const }), ...taskOf(raw) };
}

export function filterOf(search: ListSearch): TaskFilter {
  return filterFromQuery<TaskFilter>(search as Raw, LIST_FILTERS);
}

/** The filter of an address; the same object as long as it says the same. */
export function useFilter(search: ListSearch): TaskFilter {
  const told = JSON.stringify(filterOf(search));
  return useMemo(() => JSON.parse(told) as TaskFilter, [told]);
}

/** The address with another filter; what is open, sorted and grouped stays. */
export function withFilter<S extends ListSearch>(search: S, filter: TaskFilter): S {
  const { task, sort, group } = search;
  return {
    ...inAddress(filter),
    ...(sort !== undefined && { sort }),
    ...(group !== undefined && { group }),
    ...(task !== undefined && { task }),
  } as S;
}

/** How many kinds of filters are on, the words typed left out. */
export function countFilters(filter: TaskFilter): number {
  const { q: _, ...rest } = filter;
  return Object.values(rest).filter((value) => value !== undefined && (!Array.isArray(value) || value.length > 0))
    .length;
}

export function isFiltered(filter: TaskFilter): boolean {
  return (filter.q ?? "") !== "" || countFilters(filter) > 0;
}
