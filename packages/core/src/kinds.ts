import type { components } from "@tenon/api/schema";

type Schemas = components["schemas"];

/** Rows as the server sends them live: those of the lists, long texts left out. */
export type ProjectRow = Omit<Schemas["Project"], "description">;
export type TaskRow = Schemas["TaskRow"];
export type UserRow = Schemas["MemberView"];
export type CustomerRow = Omit<Schemas["Customer"], "notes">;
export type LeadRow = Omit<Schemas["Lead"], "description">;
export type CommentRow = Schemas["Comment"];
export type LoggedEvent = Schemas["LoggedEvent"];
export type Me = Schemas["Me"];

/** What the store holds. A new kind is a line here and one in `KINDS`. */
export interface RowsByKind {
  projects: ProjectRow;
  tasks: TaskRow;
  users: UserRow;
  customers: CustomerRow;
  leads: LeadRow;
  comments: CommentRow;
}

export type Kind = keyof RowsByKind;
export type RowOf<K extends Kind> = RowsByKind[K];
export type AnyRow = RowsByKind[Kind];
/** A row whose kind is told beside it. */
export type Row = AnyRow & { readonly id: string; readonly version: number };

/** `workspace`, `project:ID` or `task:ID`: what is loaded, kept and let go of together. */
export type ScopeName = string;

export const WORKSPACE: ScopeName = "workspace";
export const projectScope = (id: string): ScopeName => `project:${id}`;
export const taskScope = (id: string): ScopeName => `task:${id}`;

interface KindOf<K extends Kind> {
  scope(row: RowOf<K>): ScopeName | null;
  /** Fields of the whole thing that rows do not have. */
  omit: readonly string[];
}

export const KINDS: { readonly [K in Kind]: KindOf<K> } = {
  projects: { scope: () => WORKSPACE, omit: ["description"] },
  users: { scope: () => WORKSPACE, omit: [] },
  customers: { scope: () => WORKSPACE, omit: ["notes"] },
  leads: { scope: () => WORKSPACE, omit: ["description"] },
  tasks: { scope: (row) => projectScope(row.project_id), omit: ["description"] },
  comments: { scope: (row) => (row.task_id === null ? null : taskScope(row.task_id)), omit: [] },
};

export const WORKSPACE_KINDS = ["projects", "users", "customers", "leads"] as const satisfies readonly Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

export function scopeOf(kind: Kind, row: AnyRow): ScopeName | null {
  const known = KINDS[kind] as KindOf<Kind>;
  return known.scope(row as never);
}

/** The row of a whole thing, such as the answer to a PATCH: without what rows leave out. */
export function asRow(kind: Kind, whole: AnyRow): AnyRow {
  const omit = KINDS[kind].omit.filter((field) => Object.hasOwn(whole, field));
  if (omit.length === 0) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !omit.includes(field))) as AnyRow;
}
