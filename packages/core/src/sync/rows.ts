import { asRow, type AnyRow, type Kind, type RowOf, type ScopeName, scopeOf } from "../kinds";
import { type Effect, type PendingChange, applied } from "./change";
import type { StoredRow } from "./storage";

interface Held {
  row: AnyRow;
  version: number;
  sequence: number;
  scope: ScopeName;
}

interface Table {
  confirmed: Map<string, Held>;
  /** The sequence by which a row was gone, which may be further than its scope is. */
  gone: Map<string, number>;
  shown: Map<string, AnyRow>;
}

/** What one row was and is, as shown. */
export interface Shift {
  readonly kind: Kind;
  readonly id: string;
  readonly before: AnyRow | undefined;
  readonly after: AnyRow | undefined;
}

/** Told of everything that changed. */
export interface RowsListener {
  /** Through which sequence the rows held of a scope are all there are; null when that is not known. */
  complete(scope: ScopeName): number | null;
  shown(shift: Shift): void;
  kept(row: StoredRow): void;
  dropped(kind: Kind, id: string): void;
}

/** Older than anything that comes from a server. */
const OLD = -1;

/**
 * Confirmed rows, and the same with pending effects on top. A row is taken when its version and the
 * sequence it came with are not less than those held, so it may come twice, late and out of order.
 */
export class Rows {
  readonly #tables = new Map<Kind, Table>();
  readonly #pending = new Map<string, readonly PendingChange[]>();
  /** Rows from elsewhere, as they are shown with these changes. */
  readonly #presented = new WeakMap<AnyRow, { changes: readonly PendingChange[]; row: AnyRow | undefined }>();
  readonly #listener: RowsListener;
  readonly #checks: boolean;

  constructor(listener: RowsListener, checks = true) {
    this.#listener = listener;
    this.#checks = checks;
  }

  get<K extends Kind>(kind: K, id: string): RowOf<K> | undefined {
    return this.#tables.get(kind)?.shown.get(id) as RowOf<K> | undefined;
  }

  /** As the server confirmed it. */
  held(
    kind: Kind,
    id: string,
  ): { readonly version: number; readonly sequence: number; readonly row: AnyRow } | undefined {
    return this.#tables.get(kind)?.confirmed.get(id);
  }

  all<K extends Kind>(kind: K): Iterable<RowOf<K>> {
    return (this.#tables.get(kind)?.shown.values() ?? []) as Iterable<RowOf<K>>;
  }

  pendingOf(kind: Kind, id: string): readonly PendingChange[] {
    return this.#pending.get(`${kind}/${id}`) ?? NONE;
  }

  /** Takes a confirmed row, unless what is held is newer. `sequence` is the one it came with. */
  put(kind: Kind, whole: AnyRow, sequence: number): void {
    const row = asRow(kind, whole);
    const scope = scopeOf(kind, row);
    if (scope === null) return;
    const table = this.#table(kind);
    const held = table.confirmed.get(row.id);
    const gone = table.gone.get(row.id) ?? OLD;
    if (this.#checks) {
      // A late answer of what was deleted meanwhile must not bring it back.
      if (sequence <= gone || (!held && sequence <= (this.#listener.complete(scope) ?? OLD))) return;
      if (held && isNewer(held, { version: row.version, sequence })) return;
    }
    table.gone.delete(row.id);
    table.confirmed.set(row.id, { row, version: row.version, sequence, scope });
    this.#listener.kept({ scope, kind, id: row.id, version: row.version, sequence, row });
    this.show(kind, row.id);
  }

  /** The row is deleted or hidden as of this sequence. */
  gone(kind: Kind, id: string, sequence: number): void {
    const table = this.#table(kind);
    const held = table.confirmed.get(id);
    if (this.#checks && held && held.sequence > sequence) return;
    table.gone.set(id, Math.max(sequence, table.gone.get(id) ?? OLD));
    // Told in any case: it may be stored in a scope that is not loaded.
    this.#drop(table, kind, id);
  }

  /** Takes what was stored of a scope, where nothing newer has come meanwhile; what has is to be stored. */
  load(scope: ScopeName, stored: readonly StoredRow[]): void {
    // Usually none, and then thousands of names need not be compared.
    const before = [...this.stored(scope)];
    const taken = new Set<string>();
    for (const { kind, id, version, sequence, row } of stored) {
      const table = this.#table(kind);
      const held = table.confirmed.get(id);
      if (table.gone.has(id)) this.#listener.dropped(kind, id);
      else if (!held || isNewer({ version, sequence }, held)) {
        table.confirmed.set(id, { row, version, sequence, scope });
        if (before.length > 0) taken.add(`${kind}/${id}`);
        this.show(kind, id);
      }
    }
    for (const row of before) if (!taken.has(`${row.kind}/${row.id}`)) this.#listener.kept(row);
  }

  /** A snapshot is complete: what it did not have and what did not come since is no more. */
  retain(scope: ScopeName, seen: ReadonlySet<string>, sequence: number): void {
    for (const [kind, table] of this.#tables) {
      for (const [id, held] of table.confirmed) {
        if (held.scope !== scope || held.sequence > sequence || seen.has(`${kind}/${id}`)) continue;
        this.#drop(table, kind, id);
      }
    }
  }

  /** After a reset: what is held stays on the screen until a snapshot comes, and gives way to anything. */
  age(): void {
    for (const table of this.#tables.values()) {
      table.gone.clear();
      for (const held of table.confirmed.values()) {
        held.version = OLD;
        held.sequence = OLD;
      }
    }
  }

  forget(scope: ScopeName): void {
    this.retain(scope, new Set(), Number.MAX_SAFE_INTEGER);
  }

  /** The confirmed rows of a scope. */
  *stored(scope: ScopeName): Generator<StoredRow> {
    for (const [kind, table] of this.#tables) {
      for (const [id, held] of table.confirmed) {
        const { row, version, sequence } = held;
        if (held.scope === scope) yield { scope, kind, id, version, sequence, row };
      }
    }
  }

  /** The pending changes are these now. Shows the rows of those that came, went or were put in another state. */
  setPending(changes: readonly PendingChange[], touched: readonly Effect[]): void {
    const byRow = new Map<string, PendingChange[]>();
    for (const change of changes) {
      const names = new Set(change.effects.map(nameOf));
      for (const name of names) {
        const list = byRow.get(name);
        if (list) list.push(change);
        else byRow.set(name, [change]);
      }
    }
    for (const effect of touched) {
      const name = nameOf(effect);
      const list = byRow.get(name);
      if (list) this.#pending.set(name, list);
      else this.#pending.delete(name);
    }
    for (const effect of touched) this.show(effect.kind, effect.id, true);
  }

  /** A row from elsewhere, such as a search: the newer of it and the one held, with pending effects. */
  present<K extends Kind>(kind: K, row: RowOf<K>): RowOf<K> | undefined {
    const held = this.#tables.get(kind)?.confirmed.get(row.id);
    if (held && held.version >= row.version) return this.get(kind, row.id);
    const changes = this.#pending.get(`${kind}/${row.id}`);
    if (!changes) return row;
    // The same answer until something changes, for those who compare.
    const before = this.#presented.get(row);
    if (before?.changes === changes) return before.row as RowOf<K> | undefined;
    const after = this.#with(kind, row.id, row);
    this.#presented.set(row, { changes, row: after });
    return after as RowOf<K> | undefined;
  }

  show(kind: Kind, id: string, always = false): void {
    const table = this.#table(kind);
    const before = table.shown.get(id);
    const after = this.#with(kind, id, table.confirmed.get(id)?.row);
    if (after === before && !always) return;
    if (after === undefined) table.shown.delete(id);
    else table.shown.set(id, after);
    this.#listener.shown({ kind, id, before, after });
  }

  #with(kind: Kind, id: string, row: AnyRow | undefined): AnyRow | undefined {
    const changes = this.#pending.get(`${kind}/${id}`);
    if (!changes) return row;
    const effects = changes.flatMap((change) => change.effects.filter((e) => e.kind === kind && e.id === id));
    return applied(row, effects);
  }

  #drop(table: Table, kind: Kind, id: string): void {
    table.confirmed.delete(id);
    this.#listener.dropped(kind, id);
    this.show(kind, id);
  }

  #table(kind: Kind): Table {
    let table = this.#tables.get(kind);
    if (!table) {
      table = { confirmed: new Map(), gone: new Map(), shown: new Map() };
      this.#tables.set(kind, table);
    }
    return table;
  }
}

interface Age {
  readonly version: number;
  readonly sequence: number;
}

function isNewer(one: Age, other: Age): boolean {
  return one.version !== other.version ? one.version > other.version : one.sequence > other.sequence;
}

const NONE: readonly PendingChange[] = [];

function nameOf(effect: Effect): string {
  return `${effect.kind}/${effect.id}`;
}
