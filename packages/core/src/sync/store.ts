import type { Making } from "../changes/common";
import { undoOf } from "../changes/undo";
import { createIds } from "../ids";
import {
  type AnyRow,
  isKind,
  type Kind,
  type LoggedEvent,
  projectScope,
  type RowOf,
  type ScopeName,
  scopeOf,
  taskScope,
  WORKSPACE,
  WORKSPACE_KINDS,
} from "../kinds";
import type { Change, Effect, Mutation, PendingChange, Refusal, StoredChange } from "./change";
import { Confirm } from "./confirm";
import { Keeper } from "./keeper";
import { Live } from "./live";
import { Listeners, Notifier } from "./notifier";
import { Outbox } from "./outbox";
import { EVERYTHING, type EventsMessage, scopeOfTopic } from "./protocol";
import { Rows, type Shift } from "./rows";
import { type ScopeState, Scopes } from "./scopes";
import type { Connection, StoreOptions, StoreStatus } from "./status";
import { Tabs } from "./tabs";
import type { TransportAnswer } from "./transport";
import { type View, type ViewSpec, Views } from "./view";

/** Rows held locally, confirmed by the server and with the person's own changes on top. */
export class Store {
  /** Makes ids for new things. */
  readonly ids: () => string;
  readonly #rows: Rows;
  readonly #views: Views;
  readonly #notifier: Notifier;
  readonly #listeners = new Listeners();
  readonly #keeper: Keeper;
  readonly #outbox: Outbox;
  readonly #scopes: Scopes;
  readonly #live: Live;
  readonly #tabs: Tabs;
  readonly #confirm: Confirm;
  readonly #options: StoreOptions;
  readonly #name: string;
  readonly #onEvents = new Set<(events: readonly LoggedEvent[]) => void>();
  readonly #onReset = new Set<() => void>();
  readonly #onRefused = new Set<(refusal: Refusal) => void>();
  readonly #onNotified = new Set<(unread: number) => void>();
  readonly #presence = new Map<string, readonly string[]>();
  readonly #openTasks = new Map<string, number>();
  /** How many hear of all projects. */
  #hearing = 0;
  #connection: Connection = "starting";
  #status: StoreStatus = { connection: "starting", pending: 0, retry_at: null, failing: null };
  #position: number | null = null;
  #started: Promise<void> | null = null;
  #stopped = false;

  constructor(options: StoreOptions) {
    const { clock, random, storage, transport, locks } = options;
    this.#options = options;
    this.ids = createIds(clock, random);
    this.#name = this.ids();
    this.#notifier = new Notifier(clock);
    this.#keeper = new Keeper(storage, clock, () => undefined);
    this.#rows = new Rows(this.#rowsListener(), options.checks?.versions !== false);
    this.#views = new Views(this.#rows);
    const common = { transport, clock, random, keeper: this.#keeper };
    this.#scopes = new Scopes({ ...common, storage, rows: this.#rows, hooks: this.#scopeHooks() });
    const idempotency = options.checks?.idempotency !== false;
    this.#outbox = new Outbox({
      ...common,
      name: this.#name,
      newId: this.ids,
      idempotency,
      hooks: this.#outboxHooks(),
    });
    const parts = { outbox: this.#outbox, rows: this.#rows, scopes: this.#scopes, clock };
    this.#confirm = new Confirm({ ...parts, position: () => this.#position });
    this.#live = new Live({ url: options.realtime_url, ...options, hooks: this.#liveHooks() });
    const tab = {
      lead: (first: boolean) => this.#lead(first),
      adopt: (c: readonly StoredChange[]) => this.#outbox.adopt(c),
    };
    this.#tabs = new Tabs({ storage, clock, locks, name: this.#name, ...tab });
  }

  /** Shows the local copy, then begins to send and to listen. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Ends everything; what waits stays on record. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#live.stop();
    this.#outbox.stop();
    this.#scopes.stop();
    this.#confirm.stop();
    await this.#keeper.flush();
    this.#tabs.stop();
  }

  /** The network is back, or the page is looked at again: nothing waits any longer. */
  online(): void {
    this.#outbox.online();
    this.#live.wake();
    this.#scopes.wake();
  }

  /** Somebody signed in again. */
  resume(): void {
    this.#outbox.resume();
    this.#live.resume();
    this.#scopes.wake();
  }

  // Reading

  get<K extends Kind>(kind: K, id: string): RowOf<K> | undefined {
    return this.#rows.get(kind, id);
  }

  watch(kind: Kind, id: string, listener: () => void): () => void {
    return this.#listeners.add(`row/${kind}/${id}`, listener);
  }

  /** The same spec gives the same view. */
  view<K extends Kind>(spec: ViewSpec<K>): View<K> {
    return this.#views.of(spec);
  }

  /** A row from a search or another list, as it is to be shown; undefined when it is gone. */
  present<K extends Kind>(kind: K, row: RowOf<K>): RowOf<K> | undefined {
    return this.#rows.present(kind, row);
  }

  /** What is shown of this row but not confirmed. */
  pendingOf(kind: Kind, id: string): readonly PendingChange[] {
    return this.#rows.pendingOf(kind, id);
  }

  pending(): readonly PendingChange[] {
    return this.#outbox.changes;
  }

  status(): StoreStatus {
    return this.#status;
  }

  subscribeStatus(listener: () => void): () => void {
    return this.#listeners.add("status", listener);
  }

  scope(name: ScopeName): ScopeState {
    return this.#scopes.state(name);
  }

  subscribeScope(name: ScopeName, listener: () => void): () => void {
    return this.#listeners.add(`scope/${name}`, listener);
  }

  /** Who looks at a task now: ids of users. */
  presence(task_id: string): readonly string[] {
    return this.#presence.get(task_id) ?? NOBODY;
  }

  subscribePresence(task_id: string, listener: () => void): () => void {
    return this.#listeners.add(`presence/${task_id}`, listener);
  }

  /** Loads the tasks of a project and keeps them up until the answer is called. */
  openProject(id: string): () => void {
    return this.#scopes.open(projectScope(id));
  }

  /**
   * Tells `onEvents` of the tasks of all projects, also of those that are not open, until the answer is called. Rows of
   * what is not open are not kept.
   */
  hearAll(): () => void {
    this.#hear(1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#hear(-1);
    };
  }

  #hear(more: 1 | -1): void {
    const before = this.#hearing > 0;
    this.#hearing += more;
    if (before !== this.#hearing > 0) this.#live.subscribe();
  }

  /** The comments of a task, and who looks at it. */
  openTask(id: string): () => void {
    const close = this.#scopes.open(taskScope(id));
    this.#openTasks.set(id, (this.#openTasks.get(id) ?? 0) + 1);
    this.#live.lookAt(id);
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      const left = (this.#openTasks.get(id) ?? 1) - 1;
      if (left > 0) this.#openTasks.set(id, left);
      else this.#openTasks.delete(id);
      this.#live.lookAt([...this.#openTasks.keys()].at(-1) ?? null);
      this.#presence.delete(id);
      close();
    };
  }

  /** Every event once, in order, while connected. */
  onEvents(listener: (events: readonly LoggedEvent[]) => void): () => void {
    this.#onEvents.add(listener);
    return () => this.#onEvents.delete(listener);
  }

  /** Events were passed over: whatever else is kept of the server's is old. */
  onReset(listener: () => void): () => void {
    this.#onReset.add(listener);
    return () => this.#onReset.delete(listener);
  }

  /** What waits to be read changed: how much it is now. Heard while connected only. */
  onNotified(listener: (unread: number) => void): () => void {
    this.#onNotified.add(listener);
    return () => this.#onNotified.delete(listener);
  }

  onRefused(listener: (refusal: Refusal) => void): () => void {
    this.#onRefused.add(listener);
    return () => this.#onRefused.delete(listener);
  }

  // Writing

  /** Shows the change at once, keeps it on record and sends it, as soon and as often as it takes. */
  mutate(change: Change): Mutation {
    return this.#outbox.add(change, this.#scopesOf(change.effects));
  }

  /** Takes a waiting change back; false when it may have happened already. */
  discard(key: string): boolean {
    return this.#outbox.discard(key);
  }

  /** What takes a change back, null when nothing does. Ask before making it. */
  undoable(change: Change): Change | null {
    return undoOf(change, {
      get: (kind, id) => this.get(kind, id),
      column: ({ project_id, status }) => this.view({ kind: "tasks", project_id, status, sort: "order_index" }).get(),
    });
  }

  /** For builders of changes that make something. */
  making(user_id: string): Making {
    return { ids: this.ids, now: this.#options.clock.now(), user_id };
  }

  #scopesOf(effects: readonly Effect[]): ScopeName[] {
    const names = effects.map((effect) => {
      const row = "insert" in effect ? effect.insert : (this.get(effect.kind, effect.id) as AnyRow | undefined);
      if (row) return scopeOf(effect.kind, row);
      return (WORKSPACE_KINDS as readonly Kind[]).includes(effect.kind) ? WORKSPACE : null;
    });
    return [...new Set(names.filter((name) => name !== null))];
  }

  // Starting

  async #start(): Promise<void> {
    const { storage } = this.#options;
    await this.#tabs.start();
    try {
      await this.#scopes.restore(await storage.meta());
      await this.#tabs.adopt();
    } catch {
      // A storage that cannot be read is like an empty one.
    }
    if (this.#stopped) return;
    this.#become("connecting");
    this.#outbox.start();
    this.#live.start();
  }

  #lead(first: boolean): void {
    this.#keeper.lead();
    if (first) return;
    // The tab that led until now wrote rows of other sequences.
    this.#scopes.rewrite();
  }

  // What the parts tell

  #rowsListener() {
    return {
      complete: (scope: ScopeName) => this.#scopes.complete(scope),
      shown: (shift: Shift) => {
        this.#notifier.add(this.#listeners.of(`row/${shift.kind}/${shift.id}`));
        this.#notifier.add(this.#views.touched(shift));
        this.#notifier.soon();
      },
      kept: (row: Parameters<Keeper["put"]>[0]) => {
        if (this.#scopes.knows(row.scope)) this.#keeper.put(row);
      },
      dropped: (kind: Kind, id: string) => this.#keeper.remove(kind, id),
    };
  }

  #scopeHooks() {
    return {
      position: () => this.#position,
      apply: (message: EventsMessage) => this.#apply(message),
      changed: (scope: ScopeName) => {
        this.#notifier.add(this.#listeners.of(`scope/${scope}`));
        this.#notifier.soon();
      },
      advanced: () => this.#confirm.release(),
      subscribe: () => this.#live.subscribe(),
      signedOut: () => this.#become("signed_out"),
    };
  }

  #outboxHooks() {
    return {
      changed: (touched: readonly Effect[]) => {
        this.#rows.setPending(this.#outbox.changes, touched);
        this.#refreshStatus();
        this.#notifier.now();
      },
      taken: (change: StoredChange, answer: TransportAnswer) => this.#confirm.taken(change, answer),
      refused: (refusal: Refusal) => {
        for (const listener of [...this.#onRefused]) listener(refusal);
      },
      signedOut: () => this.#become("signed_out"),
    };
  }

  #liveHooks() {
    return {
      prepare: async () => {
        const sequence = await this.#scopes.prepare();
        this.#position = Math.max(sequence, this.#position ?? sequence);
        return this.#position;
      },
      topics: () => [...this.#scopes.topics(), ...(this.#hearing > 0 ? [EVERYTHING] : [])],
      attached: (topics: readonly string[], asked: readonly string[], sequence: number, first: boolean) => {
        this.#scopes.attached(topics, asked, sequence);
        if (first) void this.#confirm.learn();
      },
      events: (message: EventsMessage) => this.#events(message),
      heartbeat: (sequence: number) => this.#heartbeat(sequence),
      reset: () => this.#reset(),
      presence: (task_id: string, users: readonly string[]) => {
        if (!this.#openTasks.has(task_id)) return;
        this.#presence.set(task_id, users);
        this.#notifier.add(this.#listeners.of(`presence/${task_id}`));
        this.#notifier.soon();
      },
      notified: (unread: number) => {
        for (const listener of [...this.#onNotified]) listener(unread);
      },
      poll: () => this.#poll(),
      invisible: (topic: string) => this.#scopes.lost(scopeOfTopic(topic)),
      detached: () => {
        this.#scopes.detached();
        for (const task_id of this.#presence.keys()) this.#notifier.add(this.#listeners.of(`presence/${task_id}`));
        this.#presence.clear();
        this.#notifier.soon();
      },
      status: (status: Connection) => this.#become(status),
    };
  }

  #gaps(): boolean {
    return this.#options.checks?.gaps !== false;
  }

  #reset(): void {
    this.#position = null;
    this.#scopes.reset();
    for (const listener of [...this.#onReset]) listener();
  }

  #become(connection: Connection): void {
    this.#connection = connection;
    this.#refreshStatus();
    this.#notifier.soon();
  }

  #refreshStatus(): void {
    const pending = this.#outbox.changes.filter((c) => c.state === "queued").length;
    const next = {
      connection: this.#connection,
      pending,
      retry_at: this.#outbox.retryAt,
      failing: this.#outbox.failing,
    };
    const old = this.#status;
    const same = old.connection === next.connection && old.pending === next.pending;
    if (same && old.retry_at === next.retry_at && old.failing === next.failing) return;
    this.#status = next;
    this.#notifier.add(this.#listeners.of("status"));
  }

  // What the server tells

  #events(message: EventsMessage): boolean {
    if (this.#position === null) return false;
    if (this.#gaps() && message.after > this.#position) return false;
    const fresh = message.events.filter((event) => event.sequence > (this.#position ?? 0));
    this.#position = Math.max(this.#position, message.sequence);
    this.#apply(message);
    this.#scopes.advance(this.#position);
    this.#confirm.release();
    if (fresh.length > 0) for (const listener of [...this.#onEvents]) listener(fresh);
    return true;
  }

  #heartbeat(sequence: number): boolean {
    if (this.#gaps() && sequence > (this.#position ?? sequence)) return false;
    this.#confirm.quiet(sequence);
    return true;
  }

  /** Rows, and which of this person's changes they show already. */
  #apply(message: EventsMessage): void {
    for (const [kind, rows] of Object.entries(message.rows)) {
      if (!isKind(kind)) continue;
      for (const row of rows) {
        if (!this.#scopes.holds(scopeOf(kind, row))) continue;
        this.#rows.put(kind, row, message.sequence);
        if (kind === "projects") this.#scopes.found(projectScope(row.id));
      }
    }
    for (const { kind, id } of message.gone) {
      if (!isKind(kind)) continue;
      this.#rows.gone(kind, id, message.sequence);
      if (kind === "projects") this.#scopes.lost(projectScope(id));
    }
    for (const event of message.events) {
      if (event.object_type === "comment") this.#comment(event, message.sequence);
      if (event.idempotency_key !== null) this.#confirm.echo(event.idempotency_key, message);
    }
  }

  /** Messages have events of comments but not their rows. */
  #comment(event: LoggedEvent, sequence: number): void {
    const id = event.object_id;
    if (event.name === "comment.deleted") {
      this.#rows.gone("comments", id, sequence);
      return;
    }
    const changes = event.changes as { readonly task_id?: { readonly to?: unknown } };
    const task_id = this.get("comments", id)?.task_id ?? changes.task_id?.to;
    if (typeof task_id !== "string" || !this.#openTasks.has(task_id)) return;
    this.#scopes.comment(id).then(
      (row) => (row === null ? this.#rows.gone("comments", id, sequence) : this.#rows.put("comments", row, sequence)),
      // The next connection reads the list anew.
      () => this.#live.reconnect(),
    );
  }

  /** In place of a socket that does not come up, such as behind a proxy that lets none through. */
  async #poll(): Promise<void> {
    for (;;) {
      if (this.#position === null || this.#stopped) return;
      const message = await this.#scopes.since(this.#position);
      if (message === null) return this.#reset();
      if (!this.#events(message) || message.sequence >= (message.head ?? message.sequence)) return;
    }
  }
}

const NOBODY: readonly string[] = [];

export function createStore(options: StoreOptions): Store {
  return new Store(options);
}
