import type { Json, Storage, StorageBatch, StoredChange, StoredRow } from "@tenon/core";

const VERSION = 1;
const PREFIX = "tenon/";

/** One database for each person and workspace, so that nobody's rows are shown to somebody else. */
export function databaseName(tenant_id: string, user_id: string): string {
  return `${PREFIX}${tenant_id}/${user_id}`;
}

/** Opens the local copy. Throws where the browser forbids storage; `memoryStorage` does then. */
export async function indexedDbStorage(name: string): Promise<Storage & { close(): void }> {
  const db = await opened(name);
  const all = async <T>(store: string): Promise<T[]> =>
    answer(db.transaction(store).objectStore(store).getAll()) as Promise<T[]>;
  return {
    async meta() {
      const store = db.transaction("meta").objectStore("meta");
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      return Object.fromEntries(keys.map((key, index) => [String(key), values[index] as Json]));
    },
    rows: (scope) =>
      answer(db.transaction("rows").objectStore("rows").index("scope").getAll(scope)) as Promise<StoredRow[]>,
    async changes() {
      const changes = await all<StoredChange>("changes");
      return changes.sort((a, b) => a.order - b.order);
    },
    write: (batch) => written(db, batch),
    close: () => db.close(),
  };
}

/** Forgets a local copy, at signing out. */
export function deleteDatabase(name: string): Promise<void> {
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
