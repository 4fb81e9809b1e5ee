import { problemOf } from "@tenon/api/problem";

import type { Clock } from "../clock";
import type { Random } from "../ids";
import { type AnyRow, type CommentRow, isKind, type ScopeName, WORKSPACE, WORKSPACE_KINDS } from "../kinds";
import type { Keeper } from "./keeper";
import type { EventsMessage, SnapshotPage } from "./protocol";
import { topicOf } from "./protocol";
import type { Rows } from "./rows";
import type { Storage } from "./storage";
import type { Transport } from "./transport";

/** How one scope stands, for the interface. */
export interface ScopeState {
  /** Its rows can be shown. */
  readonly loaded: boolean;
  /** They are in step with the server. */
  readonly current: boolean;
  /** There is none such, or none that may be seen. */
  readonly missing: boolean;
}

interface Scope {
  readonly name: ScopeName;
  /** How many have it open. */
  wanted: number;
  state: ScopeState;
  /** The local rows are those of this sequence, or newer; null when a snapshot is due. */
  sequence: number | null;
  /** The connection tells of it from this sequence on. */
  attached: number | null;
  /** The tick at which the last complete snapshot began. */
  snapshot: number;
  loading: boolean;
  again: boolean;
  used_at: number;
  wake: (() => void) | null;
}

export interface ScopesOptions {
  transport: Transport;
  storage: Storage;
  keeper: Keeper;
  rows: Rows;
  clock: Clock;
  random: Random;
  hooks: {
    /** The sequence that the connection has reached. */
    position(): number | null;
    apply(message: EventsMessage): void;
    changed(scope: ScopeName): void;
    /** Rows of it are confirmed further than before. */
    advanced(): void;
    subscribe(): void;
    signedOut(): void;
  };
}

const API = "/api/v1";
/** Opened projects that are kept for the next time. */
export const KEPT_PROJECTS = 8;
/** So many events behind, a snapshot is less to read. */
const FAR_BEHIND = 1000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const UNKNOWN: ScopeState = { loaded: false, current: false, missing: false };

class Answered extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

/** What is loaded and kept up: the workspace always, projects and tasks while they are open. */
export class Scopes {
  readonly #options: ScopesOptions;
  readonly #all = new Map<ScopeName, Scope>();
  /** Where stored scopes ended. */
  #kept = new Map<ScopeName, { sequence: number; used_at: number }>();
  #tick = 0;
  #epoch = 0;
  #stopped = false;

  constructor(options: ScopesOptions) {
    this.#options = options;
    this.#scope(WORKSPACE).wanted = 1;
  }

  /** Counts up: what began at a later tick knows of what ended at an earlier one. */
  tick(): number {
    this.#tick += 1;
    return this.#tick;
  }

  state(name: ScopeName): ScopeState {
    return this.#all.get(name)?.state ?? UNKNOWN;
  }

  topics(): string[] {
    return [...this.#all.values()].filter((s) => s.wanted > 0 && !s.state.missing).map((s) => topicOf(s.name));
  }

  /** Whether its rows are to be stored, loaded or on their way. */
  knows(name: ScopeName): boolean {
    return isKept(name) && this.#all.has(name);
  }

  /** Whether rows of it are taken when they come. */
  holds(name: ScopeName | null): boolean {
    const scope = name === null ? undefined : this.#all.get(name);
    return scope !== undefined && (scope.wanted > 0 || scope.state.loaded);
  }

  /** Through which sequence the rows held are all there are. Lists of comments have none. */
  complete(name: ScopeName): number | null {
    return isKept(name) ? (this.#all.get(name)?.sequence ?? null) : null;
  }

  /** Whether what happened up to a sequence is in the rows; also when nobody looks. */
  covers(name: ScopeName, until: number | null, tick: number): boolean {
    const scope = this.#all.get(name);
    if (!scope || scope.wanted === 0 || name.startsWith("task:")) return true;
    if (scope.snapshot > tick) return true;
    return until !== null && scope.sequence !== null && scope.sequence >= until;
  }

  stop(): void {
    this.#stopped = true;
    for (const scope of this.#all.values()) scope.wake?.();
  }

  async restore(meta: { readonly [key: string]: unknown }): Promise<void> {
    for (const [key, value] of Object.entries(meta)) {
      if (key.startsWith(META)) this.#kept.set(key.slice(META.length), value as { sequence: number; used_at: number });
    }
    await this.#fromStorage(this.#scope(WORKSPACE));
  }

  /** Writes all scopes anew: what is stored may be another tab's. */
  rewrite(): void {
    for (const name of this.#kept.keys()) if (!this.#all.has(name)) this.#unkeep(name);
    for (const scope of this.#all.values()) if (scope.sequence !== null) this.#rewrite(scope);
  }

  // Opening

  open(name: ScopeName): () => void {
    const scope = this.#scope(name);
    scope.wanted += 1;
    scope.used_at = this.#options.clock.now();
    if (scope.wanted === 1) {
      if (scope.state.missing) this.#become(scope, UNKNOWN);
      this.#options.hooks.subscribe();
      this.#load(scope);
    }
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      scope.wanted -= 1;
      if (scope.wanted > 0) return;
      scope.attached = null;
      this.#become(scope, { ...scope.state, current: false });
      if (!isKept(name)) this.#forget(scope);
      else this.#evict();
      this.#options.hooks.subscribe();
      this.#options.hooks.advanced();
    };
  }

  async #fromStorage(scope: Scope): Promise<void> {
    const kept = this.#kept.get(scope.name);
    if (!kept) return;
    const epoch = this.#epoch;
    try {
      const rows = await this.#options.storage.rows(scope.name);
      if (epoch !== this.#epoch || scope.state.loaded) return;
      this.#options.rows.load(scope.name, rows);
      scope.sequence ??= kept.sequence;
      this.#become(scope, { ...scope.state, loaded: true });
    } catch {
      // A storage that cannot be read is like an empty one.
      this.#kept.delete(scope.name);
    }
  }

  #evict(): void {
    const idle = [...this.#all.values()].filter((s) => s.wanted === 0).sort((a, b) => b.used_at - a.used_at);
    for (const scope of idle.slice(KEPT_PROJECTS)) this.#forget(scope);
    const names = [...this.#kept].filter(([name]) => !this.#all.has(name)).sort((a, b) => b[1].used_at - a[1].used_at);
    for (const [name] of names.slice(Math.max(0, KEPT_PROJECTS - idle.length))) this.#unkeep(name);
  }

  #forget(scope: Scope): void {
    this.#all.delete(scope.name);
    this.#options.rows.forget(scope.name);
    this.#unkeep(scope.name);
    this.#options.hooks.changed(scope.name);
  }

  #unkeep(name: ScopeName): void {
    this.#kept.delete(name);
    this.#options.keeper.clear(name);
    this.#options.keeper.meta(META + name, null);
  }

  // The connection

  /** The workspace's sequence, after a snapshot if there is no local copy: where a connection starts. */
  async prepare(): Promise<number> {
    const scope = this.#scope(WORKSPACE);
    if (scope.sequence === null) await this.#snapshot(scope);
    if (scope.sequence === null) throw new Error("reset meanwhile");
    return scope.sequence;
  }

  attached(topics: readonly string[], asked: readonly string[], sequence: number): void {
    const told = new Set(topics);
    for (const scope of this.#all.values()) {
      const topic = topicOf(scope.name);
      if (scope.wanted === 0) continue;
      if (told.has(topic)) {
        scope.attached ??= sequence;
        this.#load(scope);
      } else if (asked.includes(topic)) {
        this.#miss(scope);
      }
    }
  }

  detached(): void {
    for (const scope of this.#all.values()) {
      scope.attached = null;
      if (scope.state.current) this.#become(scope, { ...scope.state, current: false });
    }
  }

  /** All that the connection told up to here is in the rows. */
  advance(position: number): void {
    for (const scope of this.#all.values()) if (scope.state.current) this.#reach(scope, position);
  }

  /** The local copy is worth nothing any more; it is shown until there is another. */
  reset(): void {
    this.#epoch += 1;
    this.#options.rows.age();
    for (const name of [...this.#kept.keys()]) this.#unkeep(name);
    for (const scope of [...this.#all.values()]) {
      scope.sequence = null;
      scope.attached = null;
      this.#unkeep(scope.name);
      if (scope.wanted === 0) this.#forget(scope);
      else this.#become(scope, { ...scope.state, current: false });
    }
  }

  /** A project came back, or can be seen now. */
  found(name: ScopeName): void {
    const scope = this.#all.get(name);
    if (!scope || !scope.state.missing) return;
    scope.sequence = null;
    this.#become(scope, UNKNOWN);
    this.#options.hooks.subscribe();
    this.#load(scope);
  }

  lost(name: ScopeName): void {
    const scope = this.#all.get(name);
    if (scope) this.#miss(scope);
  }

  /** Tries again now what waits. */
  wake(): void {
    for (const scope of this.#all.values()) scope.wake?.();
  }

  // Loading

  /** Brings a scope in step; runs once at a time for each. */
  #load(scope: Scope): void {
    if (scope.loading) {
      scope.again = true;
      return;
    }
    scope.loading = true;
    scope.again = false;
    void this.#bringUp(scope).finally(() => {
      scope.loading = false;
      if (scope.again && !this.#stopped) this.#load(scope);
    });
  }

  async #bringUp(scope: Scope): Promise<void> {
    let failures = 0;
    if (!scope.state.loaded && scope.sequence === null) await this.#fromStorage(scope);
    while (scope.wanted > 0 && !scope.state.missing && !this.#stopped) {
      try {
        // The workspace's snapshot is taken by `prepare`.
        if (scope.sequence === null && scope.name !== WORKSPACE) await this.#snapshot(scope);
        if (scope.sequence === null || scope.attached === null) return;
        if (scope.sequence >= scope.attached) {
          this.#reach(scope, this.#options.hooks.position() ?? scope.attached);
          this.#become(scope, { ...scope.state, current: true });
          this.#options.hooks.advanced();
          return;
        }
        if (scope.attached - scope.sequence > FAR_BEHIND) scope.sequence = null;
        else await this.#catchUp(scope, scope.sequence);
        failures = 0;
      } catch (error) {
        const status = error instanceof Answered ? error.status : 0;
        if (status === 404 || status === 403) return this.#miss(scope);
        if (status === 401) return this.#options.hooks.signedOut();
        failures += 1;
        await this.#pause(scope, failures);
      }
    }
  }

  async #snapshot(scope: Scope): Promise<void> {
    const { rows, hooks } = this.#options;
    const began = this.tick();
    const epoch = this.#epoch;
    const seen = new Set<string>();
    let first: number | null = null;
    let cursor: string | null = null;
    do {
      const page: SnapshotPage = await this.#page(scope, cursor);
      if (epoch !== this.#epoch || this.#all.get(scope.name) !== scope) return;
      first ??= page.sequence;
      for (const [kind, list] of Object.entries(page.rows)) {
        if (!isKind(kind)) continue;
        for (const row of list) {
          seen.add(`${kind}/${row.id}`);
          rows.put(kind, row, first);
        }
      }
      cursor = page.next_cursor;
      hooks.changed(scope.name);
    } while (cursor !== null);
    rows.retain(scope.name, seen, first);
    scope.snapshot = began;
    scope.sequence = first;
    this.#rewrite(scope);
    this.#become(scope, { ...scope.state, loaded: true });
    hooks.advanced();
  }

  async #page(scope: Scope, cursor: string | null): Promise<SnapshotPage> {
    const [what, id] = scope.name.split(":");
    const next = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    if (what === "task") return this.#comments(id ?? "", next);
    const which = id === undefined ? `kinds=${WORKSPACE_KINDS.join(",")}` : `project_id=${id}`;
    return (await this.#get(`/sync/snapshot?${which}&page_size=1000${next}`)) as SnapshotPage;
  }

  /** Lists have no sequence of their own: they are not older than what the connection has told. */
  async #comments(task_id: string, next: string): Promise<SnapshotPage> {
    const sequence = this.#options.hooks.position() ?? 0;
    const page = await this.#get(`/tasks/${task_id}/comments?page_size=100&total=false${next}`);
    const { data, next_cursor } = page as { data: readonly CommentRow[]; next_cursor: string | null };
    return { sequence, rows: { comments: data }, next_cursor };
  }

  /** From where the local copy ends to where the connection began to tell of it. */
  async #catchUp(scope: Scope, after: number): Promise<void> {
    if (scope.name.startsWith("task:")) {
      scope.sequence = null;
      return;
    }
    const epoch = this.#epoch;
    const path = `/sync/events?after=${after}&topics=${encodeURIComponent(topicOf(scope.name))}`;
    let message: EventsMessage;
    try {
      message = (await this.#get(path)) as EventsMessage;
    } catch (error) {
      if (!(error instanceof Answered) || error.status !== 410) throw error;
      if (epoch === this.#epoch) scope.sequence = null;
      return;
    }
    if (epoch !== this.#epoch) return;
    this.#options.hooks.apply(message);
    this.#reach(scope, message.sequence);
  }

  /** What is new since a sequence, for all topics; null when that is too long ago. */
  async since(after: number): Promise<EventsMessage | null> {
    const topics = this.topics().filter((topic) => !topic.startsWith("task:"));
    try {
      return (await this.#get(
        `/sync/events?after=${after}&topics=${encodeURIComponent(topics.join(","))}`,
      )) as EventsMessage;
    } catch (error) {
      if (error instanceof Answered && error.status === 410) return null;
      throw error;
    }
  }

  /** One comment as it is now; null when it is gone. */
  async comment(id: string): Promise<AnyRow | null> {
    try {
      return (await this.#get(`/comments/${id}`)) as CommentRow;
    } catch (error) {
      if (error instanceof Answered && error.status === 404) return null;
      throw error;
    }
  }

  async #get(path: string): Promise<unknown> {
    const answer = await this.#options.transport.request({ method: "GET", path: API + path });
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Answered(problemOf(answer.status, { get: answer.header }, answer.body).status);
  }

  async #pause(scope: Scope, failures: number): Promise<void> {
    const { clock, random } = this.#options;
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    await new Promise<void>((resolve) => {
      const stop = clock.after(grown * (0.5 + random() / 2), () => scope.wake?.());
      scope.wake = () => {
        stop();
        scope.wake = null;
        resolve();
      };
    });
  }

  // Bookkeeping

  #reach(scope: Scope, sequence: number): void {
    if (scope.sequence === null || scope.sequence >= sequence) return;
    scope.sequence = sequence;
    this.#keep(scope);
  }

  /** Nothing of before may stay in the storage, also what was never read from it. */
  #rewrite(scope: Scope): void {
    if (!isKept(scope.name)) return;
    this.#options.keeper.clear(scope.name);
    for (const row of this.#options.rows.stored(scope.name)) this.#options.keeper.put(row);
    this.#keep(scope);
  }

  #keep(scope: Scope): void {
    if (scope.sequence === null || !isKept(scope.name)) return;
    const kept = { sequence: scope.sequence, used_at: scope.used_at };
    this.#kept.set(scope.name, kept);
    this.#options.keeper.meta(META + scope.name, kept);
  }

  #miss(scope: Scope): void {
    scope.sequence = null;
    scope.attached = null;
    this.#options.rows.forget(scope.name);
    this.#unkeep(scope.name);
    this.#become(scope, { loaded: false, current: false, missing: true });
  }

  #become(scope: Scope, state: ScopeState): void {
    scope.state = state;
    this.#options.hooks.changed(scope.name);
  }

  #scope(name: ScopeName): Scope {
    let scope = this.#all.get(name);
    if (!scope) {
      scope = {
        name,
        wanted: 0,
        state: UNKNOWN,
        sequence: null,
        attached: null,
        snapshot: 0,
        loading: false,
        again: false,
        used_at: 0,
        wake: null,
      };
      this.#all.set(name, scope);
    }
    return scope;
  }
}

const META = "scope/";

/** Comments come anew each time. */
function isKept(name: ScopeName): boolean {
  return !name.startsWith("task:");
}
