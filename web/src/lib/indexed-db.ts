import type { Json, Storage, StorageBatch, StoredChange, StoredRow } from "@tenon/core";
import { readJson, writeJson } from "./storage";

const VERSION = 1;
const PREFIX = "tenon/";

/** One database for each person and workspace, so that nobody's rows are shown to somebody else. */
export function databaseName(tenant_id: string, user_id: string): string {
  return `${PREFIX}${tenant_id}/${user_id}`;
}

interface Begun {
  readonly name: string;
  readonly db: Promise<IDBDatabase>;
  /** By scope, and `meta`: as of one moment, so that rows are those of the sequences that meta names. */
  readonly reads: Map<string, Promise<unknown>>;
}

let begun: Begun | null = null;

/**
 * Begins to read what the page will show first, while the browser still has the app's code to go through. Who opens
 * this local copy next is given what was read.
 */
export function readEarly(name: string, scopes: readonly string[]): void {
  const db = opened(name);
  const transaction = db.then((open) => open.transaction(["meta", "rows"]));
  const reads = new Map<string, Promise<unknown>>([[META, transaction.then(metaIn)]]);
  for (const scope of scopes)
    reads.set(
      scope,
      transaction.then((in_it) => rowsIn(in_it, scope)),
    );
  // Whoever asks for it reads it again.
  for (const read of reads.values()) read.catch(() => undefined);
  begun = { name, db, reads };
}

/** What was begun of this local copy; of another it is let go. */
function takeBegun(name: string): Begun | null {
  const taken = begun;
  begun = null;
  if (taken === null || taken.name === name) return taken;
  taken.db.then((db) => db.close()).catch(() => undefined);
  return null;
}

/** Opens the local copy. Throws where the browser forbids storage; `memoryStorage` does then. */
export async function indexedDbStorage(name: string): Promise<Storage & { close(): void }> {
  const early = takeBegun(name);
  const db = await (early?.db ?? opened(name));
  const reads = early?.reads ?? new Map<string, Promise<unknown>>();
  const once = <T>(what: string, read: () => Promise<T>): Promise<T> => {
    const ready = reads.get(what) as Promise<T> | undefined;
    reads.delete(what);
    return ready?.catch(read) ?? read();
  };
  return {
    meta: () => once(META, () => metaIn(db.transaction("meta"))),
    rows: (scope) => once(scope, () => rowsIn(db.transaction("rows"), scope)),
    async changes() {
      const cut = cutShort(name);
      const kept = (await answer(db.transaction("changes").objectStore("changes").getAll())) as StoredChange[];
      const known = new Set(kept.map(({ key }) => key));
      const lost = cut.filter(({ key }) => !known.has(key));
      if (lost.length > 0) await written(db, { put_changes: lost });
      forget(
        name,
        cut.map(({ key }) => key),
      );
      return [...kept, ...lost].sort((a, b) => a.order - b.order);
    },
    async write(batch) {
      // What was read before is not what is there now.
      reads.clear();
      const changes = batch.put_changes ?? [];
      for (const change of changes) writeJson(noteOf(name, change.key), change);
      await written(db, batch);
      forget(
        name,
        changes.map(({ key }) => key),
      );
      forget(name, batch.remove_changes ?? []);
    },
    close: () => db.close(),
  };
}

const META = "meta";

// A page that is left or reloaded takes with it what it was writing here, and with that a change that was already
// shown. So a change is noted first where writing is done when it returns, until it is in the database.

const NOTES = "tenon/writing/";

function noteOf(name: string, key: string): string {
  return `${NOTES}${name}/${key}`;
}

function forget(name: string, keys: readonly string[]): void {
  for (const key of keys) writeJson(noteOf(name, key), null);
}

/** The changes whose writing was cut short. */
function cutShort(name: string): StoredChange[] {
  return notes(name).flatMap((note) => readJson<StoredChange>(note) ?? []);
}

function notes(name: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(noteOf(name, "")));
  } catch {
    return [];
  }
}

async function metaIn(transaction: IDBTransaction): Promise<{ [key: string]: Json }> {
  const store = transaction.objectStore("meta");
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  return Object.fromEntries(keys.map((key, index) => [String(key), values[index] as Json]));
}

function rowsIn(transaction: IDBTransaction, scope: string): Promise<StoredRow[]> {
  return answer(transaction.objectStore("rows").index("scope").getAll(scope)) as Promise<StoredRow[]>;
}

/** Forgets a local copy, at signing out. */
export function deleteDatabase(name: string): Promise<void> {
  for (const note of notes(name)) writeJson(note, null);
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    // Another tab may hold it open: it goes when that one closes.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore("rows", { keyPath: ["kind", "id"] }).createIndex("scope", "scope");
    db.createObjectStore("changes", { keyPath: "key" });
    db.createObjectStore("meta");
  };
  return answer(request).then((db) => {
    // Signing out in another tab deletes it; a newer version of the app upgrades it.
    db.onversionchange = () => db.close();
    return db;
  });
}

function written(db: IDBDatabase, batch: StorageBatch): Promise<void> {
  return new Promise((resolve, reject) => {
    // Only a waiting change is worth waiting for the disk: rows come from the server again.
    const durability = batch.put_changes?.length ? "strict" : "relaxed";
    const transaction = db.transaction(["rows", "changes", "meta"], "readwrite", { durability });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("the local copy could not be written"));
    const put = () => {
      try {
        putAll(transaction, batch);
      } catch (failure) {
        // What was put before it would be kept otherwise.
        transaction.abort();
        reject(failure);
      }
    };
    clear(transaction, batch.clear ?? [], put);
  });
}

function putAll(transaction: IDBTransaction, batch: StorageBatch): void {
  const rows = transaction.objectStore("rows");
  const meta = transaction.objectStore("meta");
  const changes = transaction.objectStore("changes");
  for (const row of batch.put ?? []) rows.put(row);
  for (const { kind, id } of batch.remove ?? []) rows.delete([kind, id]);
  for (const [key, value] of Object.entries(batch.meta ?? {})) {
    if (value === null) meta.delete(key);
    else meta.put(value, key);
  }
  for (const change of batch.put_changes ?? []) changes.put(change);
  for (const key of batch.remove_changes ?? []) changes.delete(key);
}

/** Clears scopes, and only then goes on: requests run in the order in which they are made. */
function clear(transaction: IDBTransaction, scopes: readonly string[], then: () => void): void {
  const [scope, ...rest] = scopes;
  if (scope === undefined) {
    then();
    return;
  }
  const rows = transaction.objectStore("rows");
  const keys = rows.index("scope").getAllKeys(scope);
  keys.onsuccess = () => {
    for (const key of keys.result) rows.delete(key);
    clear(transaction, rest, then);
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException("the local copy could not be read"));
  });
}
