import type { AnyRow, ProjectRow, TaskRow } from "./kinds";
import { PRIORITIES, isOpenProject } from "./states";

/** As the server filters tasks, on rows; `q` looks at titles alone, since rows have no description. */
export interface TaskFilter {
  readonly q?: string;
  readonly status?: readonly string[];
  readonly priority?: readonly string[];
  readonly assignee_id?: readonly string[];
  readonly unassigned?: boolean;
  readonly reporter_id?: string;
  readonly label?: readonly string[];
  readonly parent_id?: string;
  readonly top_level?: boolean;
  readonly due_before?: string;
  readonly due_after?: string;
  readonly overdue?: boolean;
}

/** As the server filters projects; `q` looks at title and code. */
export interface ProjectFilter {
  readonly q?: string;
  readonly status?: readonly string[];
  readonly priority?: readonly string[];
  readonly owner_id?: string;
  readonly customer_id?: string;
  readonly visibility?: string;
  readonly due_before?: string;
  readonly due_after?: string;
  readonly overdue?: boolean;
}

function contains(text: string | null, part: string | undefined): boolean {
  return part === undefined || part === "" || (text ?? "").toLowerCase().includes(part.toLowerCase());
}

function among(value: string, list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0 || list.includes(value);
}

function same(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || value === wanted;
}

function dueBetween(due: string | null, before: string | undefined, after: string | undefined): boolean {
  if (before !== undefined && (due === null || due >= before)) return false;
  return after === undefined || (due !== null && due > after);
}

/** Due before today and not at its end. */
export function isOverdue(row: { due_date: string | null; status: string }, today: string): boolean {
  if (row.due_date === null || row.due_date >= today) return false;
  return row.status !== "done" && isOpenProject(row.status as ProjectRow["status"]);
}

/** `today` is the day in the workspace's timezone, for `overdue`. */
export function matchesTask(row: TaskRow, filter: TaskFilter, today: string): boolean {
  const { assignee_id, label, unassigned, top_level, overdue } = filter;
  return (
    among(row.status, filter.status) &&
    among(row.priority, filter.priority) &&
    (assignee_id === undefined || assignee_id.length === 0 || assignee_id.some((id) => row.assignees.includes(id))) &&
    (label === undefined || label.length === 0 || label.some((name) => row.labels.includes(name))) &&
    (unassigned === undefined || (row.assignees.length === 0) === unassigned) &&
    (top_level === undefined || (row.parent_id === null) === top_level) &&
    same(row.reporter_id, filter.reporter_id) &&
    same(row.parent_id, filter.parent_id) &&
    dueBetween(row.due_date, filter.due_before, filter.due_after) &&
    (overdue === undefined || isOverdue(row, today) === overdue) &&
    contains(row.title, filter.q)
  );
}

export function matchesProject(row: ProjectRow, filter: ProjectFilter, today: string): boolean {
  const { overdue } = filter;
  return (
    among(row.status, filter.status) &&
    among(row.priority, filter.priority) &&
    same(row.owner_id, filter.owner_id) &&
    same(row.customer_id, filter.customer_id) &&
    same(row.visibility, filter.visibility) &&
    dueBetween(row.due_date, filter.due_before, filter.due_after) &&
    (overdue === undefined || isOverdue(row, today) === overdue) &&
    (contains(row.title, filter.q) || contains(row.code, filter.q))
  );
}

// Order

type Value = string | number | null;

/** After all days, as on the server: no due date is the latest. */
const NO_DAY = "9999-12-31";

function valueOf(row: AnyRow, field: string): Value {
  const value = (row as unknown as Readonly<Record<string, unknown>>)[field];
  if (field === "priority") return (PRIORITIES as readonly unknown[]).indexOf(value);
  if (field === "due_date") return typeof value === "string" ? value : NO_DAY;
  return typeof value === "string" || typeof value === "number" ? value : null;
}

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
/** Sorted as people read them, not by code points. */
const TEXT = new Set(["title", "name", "first_name", "last_name", "email"]);

function compareValues(a: Value, b: Value, text: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (text) return collator.compare(String(a), String(b));
  return a < b ? -1 : 1;
}

/** A comparison by a sort as in the API, such as `-priority,due_date`; ties go by id, and so does no sort. */
export function compareBy(sort: string): (a: AnyRow, b: AnyRow) => number {
  const keys = sort
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("-") ? { field: part.slice(1), sign: -1 } : { field: part, sign: 1 }))
    .map((key) => ({ ...key, text: TEXT.has(key.field) }));
  const first = keys[0];
  return (a, b) => {
    for (const { field, sign, text } of keys) {
      const order = compareValues(valueOf(a, field), valueOf(b, field), text);
      if (order !== 0) return order * sign;
    }
    const order = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
    return first?.sign === -1 ? -order : order;
  };
}

// The address bar, and the API's lists

type AnyFilter = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const LISTS = new Set(["status", "priority", "assignee_id", "label"]);
const FLAGS = new Set(["unassigned", "top_level", "overdue"]);

/** A filter as query parameters for a link; lists are joined by commas. Empty fields are left out. */
export function filterToQuery(filter: TaskFilter | ProjectFilter): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(filter as AnyFilter)) {
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    query[name] = Array.isArray(value) ? value.map(encodeURIComponent).join(",") : String(value);
  }
  return query;
}

/** The filter of a link. What is not known or makes no sense is left out. */
export function filterFromQuery<F extends TaskFilter | ProjectFilter>(
  query: { readonly [name: string]: unknown },
  names: readonly (keyof F & string)[],
): F {
  const filter: Record<string, string | boolean | string[]> = {};
  for (const name of names) {
    const raw = query[name];
    // Routers read `true` and `5` as what they look like.
    const text = typeof raw === "string" ? raw : typeof raw === "boolean" || typeof raw === "number" ? String(raw) : "";
    if (text === "") continue;
    if (FLAGS.has(name)) {
      if (text === "true" || text === "false") filter[name] = text === "true";
    } else if (LISTS.has(name))
      filter[name] = text
        .split(",")
        .map(decoded)
        .filter((part) => part !== "");
    else filter[name] = text;
  }
  return filter as unknown as F;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const TASK_FILTERS = [
  "q",
  "status",
  "priority",
  "assignee_id",
  "unassigned",
  "reporter_id",
  "label",
  "parent_id",
  "top_level",
  "due_before",
  "due_after",
  "overdue",
] as const satisfies readonly (keyof TaskFilter)[];

export const PROJECT_FILTERS = [
  "q",
  "status",
  "priority",
  "owner_id",
  "customer_id",
  "visibility",
  "due_before",
  "due_after",
  "overdue",
] as const satisfies readonly (keyof ProjectFilter)[];
