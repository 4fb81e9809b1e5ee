import type { AnyRow, Kind, ScopeName } from "../kinds";
import type { StoredChange } from "./change";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A confirmed row, as it is kept. Key: kind and id. */
export interface StoredRow {
  readonly scope: ScopeName;
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly sequence: number;
  readonly row: AnyRow;
}

/** What is written together: all of it or nothing, in the order of the fields. */
export interface StorageBatch {
  /** Scopes whose rows all go. */
  readonly clear?: readonly ScopeName[];
  readonly put?: readonly StoredRow[];
  readonly remove?: readonly { readonly kind: Kind; readonly id: string }[];
  /** `null` removes. */
  readonly meta?: { readonly [key: string]: Json };
  readonly put_changes?: readonly StoredChange[];
  readonly remove_changes?: readonly string[];
}

/** Where rows and waiting changes outlive the page. One for each person and workspace. */
export interface Storage {
  meta(): Promise<{ [key: string]: Json }>;
  rows(scope: ScopeName): Promise<StoredRow[]>;
  /** Of all tabs, in the order in which they were first put. */
  changes(): Promise<StoredChange[]>;
  /** Later batches come after earlier ones. Should the page end now, changes of this batch are there nevertheless. */
  write(batch: StorageBatch): Promise<void>;
}

/** Keeps nothing beyond the process: for tests, and where there is no storage. */
export function memoryStorage(): Storage {
  const rows = new Map<string, StoredRow>();
  const meta = new Map<string, Json>();
  const changes = new Map<string, StoredChange>();
  return {
    meta: () => Promise.resolve(Object.fromEntries(meta)),
    rows: (scope) => Promise.resolve([...rows.values()].filter((row) => row.scope === scope)),
    changes: () => Promise.resolve([...changes.values()]),
    write(batch) {
      const clear = new Set(batch.clear);
      if (clear.size > 0) {
        for (const [key, row] of rows) if (clear.has(row.scope)) rows.delete(key);
      }
      for (const row of batch.put ?? []) rows.set(`${row.kind}/${row.id}`, row);
      for (const { kind, id } of batch.remove ?? []) rows.delete(`${kind}/${id}`);
      for (const [key, value] of Object.entries(batch.meta ?? {})) {
        if (value === null) meta.delete(key);
        else meta.set(key, value);
      }
      for (const change of batch.put_changes ?? []) changes.set(change.key, change);
      for (const key of batch.remove_changes ?? []) changes.delete(key);
      return Promise.resolve();
    },
  };
}
