import type { AnyRow, Kind, RowOf } from "../kinds";
import type { Change, Effect } from "../sync/change";

export const API = "/api/v1";

export interface Making {
  /** `store.ids` */
  readonly ids: () => string;
  readonly now: number;
  /** The person at work. */
  readonly user_id: string | null;
}

/** A change that makes something: its id is known at once. */
export type Creation = Change & { readonly id: string };

export function moment(now: number): string {
  return new Date(now).toISOString();
}

export function set<K extends Kind>(kind: K, row: RowOf<K>, fields: Partial<RowOf<K>>): Effect {
  return { kind, id: row.id, set: fields } as unknown as Effect;
}

export function insert<K extends Kind>(kind: K, row: RowOf<K>): Effect {
  return { kind, id: row.id, insert: row } as unknown as Effect;
}

export function remove(kind: Kind, row: AnyRow): Effect {
  return { kind, id: row.id, remove: true } as Effect;
}

/** `If-Match`, for what somebody worked on for a while. */
export function guard(row: AnyRow, guarded: boolean | undefined): { if_match?: number } {
  // What was made a moment ago has no version yet.
  return guarded === true && row.version > 0 ? { if_match: row.version } : {};
}

/** The fields of a patch that its row shows. */
export function shownOf<K extends Kind>(row: RowOf<K>, fields: object): Partial<RowOf<K>> {
  const known = Object.entries(fields).filter(([name, value]) => value !== undefined && Object.hasOwn(row, name));
  return Object.fromEntries(known) as Partial<RowOf<K>>;
}

/** What a new row has before the server has said more. */
export function fresh(
  id: string,
  now: number,
): { id: string; version: number; created_at: string; updated_at: string; deleted_at: null } {
  const at = moment(now);
  return { id, version: 0, created_at: at, updated_at: at, deleted_at: null };
}
