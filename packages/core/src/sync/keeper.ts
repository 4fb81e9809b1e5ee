import type { Clock } from "../clock";
import type { Kind, ScopeName } from "../kinds";
import type { StoredChange } from "./change";
import type { Json, Storage, StoredRow } from "./storage";

/** Rows are written in batches of this age. */
const BATCH_MS = 200;

/**
 * Writes to the storage, one batch after the other. Rows and how far they reach go together, so what
 * is read back is what the server said as of one sequence. Only the tab that leads writes rows.
 */
export class Keeper {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #failed: () => void;
  #leads = false;
  #put = new Map<string, StoredRow>();
  #remove = new Map<string, { kind: Kind; id: string }>();
  #clear = new Set<ScopeName>();
  #meta = new Map<string, Json>();
  #removedChanges = new Set<string>();
  #tail: Promise<void> = Promise.resolve();
  #timer: (() => void) | null = null;

  constructor(storage: Storage, clock: Clock, failed: () => void) {
    this.#storage = storage;
    this.#clock = clock;
    this.#failed = failed;
  }

  get leads(): boolean {
    return this.#leads;
  }

  lead(): void {
    this.#leads = true;
  }

  put(row: StoredRow): void {
    if (!this.#leads) return;
    const name = `${row.kind}/${row.id}`;
    this.#remove.delete(name);
    this.#put.set(name, row);
    this.#soon();
  }

  remove(kind: Kind, id: string): void {
    if (!this.#leads) return;
    const name = `${kind}/${id}`;
    this.#put.delete(name);
    this.#remove.set(name, { kind, id });
    this.#soon();
  }

  clear(scope: ScopeName): void {
    if (!this.#leads) return;
    for (const [name, row] of this.#put) if (row.scope === scope) this.#put.delete(name);
    this.#clear.add(scope);
    this.#soon();
  }

  meta(key: string, value: Json): void {
    if (!this.#leads) return;
    this.#meta.set(key, value);
    this.#soon();
  }

  /** At once, so that the storage has it when this returns: a change is on record before it is sent. */
  putChanges(changes: readonly StoredChange[]): Promise<void> {
    const written = this.#storage.write({ put_changes: changes.map(stored) });
    // Who hears of a failure comes after what is being written before.
    written.catch(() => undefined);
    return this.#write(() => written);
  }

  removeChange(key: string): void {
    this.#removedChanges.add(key);
    this.#soon();
  }

  /** Writes what waits; settles when it is written. */
  flush(): Promise<void> {
    this.#timer?.();
    this.#timer = null;
    const batch = {
      clear: [...this.#clear],
      put: [...this.#put.values()],
      remove: [...this.#remove.values()],
      meta: Object.fromEntries(this.#meta),
      remove_changes: [...this.#removedChanges],
    };
    this.#put = new Map();
    this.#remove = new Map();
    this.#clear = new Set();
    this.#meta = new Map();
    this.#removedChanges = new Set();
    return this.#write(() => this.#storage.write(batch));
  }

  #soon(): void {
    this.#timer ??= this.#clock.after(BATCH_MS, () => {
      this.#timer = null;
      void this.flush();
    });
  }

  #write(write: () => Promise<void>): Promise<void> {
    // A full disk must not keep changes from being sent: they live as long as the tab then.
    this.#tail = this.#tail.then(write).catch(this.#failed);
    return this.#tail;
  }
}

function stored({ key, outbox, order, made_at, scopes, state, until, ...change }: StoredChange): StoredChange {
  const { method, path, effects } = change;
  const plain: StoredChange = { key, outbox, order, made_at, scopes, state, until, method, path, effects };
  return {
    ...plain,
    ...(change.body === undefined ? {} : { body: change.body }),
    ...(change.if_match === undefined ? {} : { if_match: change.if_match }),
    ...(change.answers === undefined ? {} : { answers: change.answers }),
    ...(change.label === undefined ? {} : { label: change.label }),
  };
}
