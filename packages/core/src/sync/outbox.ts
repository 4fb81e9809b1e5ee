import { isTemporary, problemOf, type ProblemDetails } from "@tenon/api/problem";

import type { Clock } from "../clock";
import type { Random } from "../ids";
import type { ScopeName } from "../kinds";
import type { Change, Effect, Mutation, Outcome, PendingChange, Refusal, StoredChange } from "./change";
import type { Keeper } from "./keeper";
import type { Transport, TransportAnswer } from "./transport";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export interface OutboxHooks {
  /** The pending changes are others now, in what these effects show. */
  changed(touched: readonly Effect[]): void;
  /** The server took it. The answer: until which sequence it must be shown; null when that is not known. */
  taken(change: StoredChange, answer: TransportAnswer): number | null;
  refused(refusal: Refusal): void;
  signedOut(): void;
}

export interface OutboxOptions {
  /** Of this tab. */
  name: string;
  transport: Transport;
  keeper: Keeper;
  clock: Clock;
  random: Random;
  newId: () => string;
  hooks: OutboxHooks;
  /** Tests switch it off to see that it is needed. */
  idempotency: boolean;
}

/** Changes on their way to the server: on record before they are sent, in order, each taken once. */
export class Outbox {
  readonly #options: OutboxOptions;
  #changes: readonly PendingChange[] = [];
  readonly #saved = new Map<string, Promise<void>>();
  readonly #settle = new Map<string, (outcome: Outcome) => void>();
  #lastOrder = 0;
  #failures = 0;
  #failing: ProblemDetails | null = null;
  #retryAt: number | null = null;
  #stopWaiting: (() => void) | null = null;
  #pumping = false;
  #signedOut = false;
  #stopped = true;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get changes(): readonly PendingChange[] {
    return this.#changes;
  }

  /** When the next try is due; null when none waits. */
  get retryAt(): number | null {
    return this.#waits() ? this.#retryAt : null;
  }

  /** What the server said last, as long as it does not get better. */
  get failing(): ProblemDetails | null {
    return this.#waits() ? this.#failing : null;
  }

  start(): void {
    this.#stopped = false;
    void this.#pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  add(change: Change, scopes: readonly ScopeName[]): Mutation {
    const { clock, keeper, newId, name } = this.#options;
    const key = change.key ?? newId();
    this.#lastOrder = Math.max(clock.now(), this.#lastOrder + 1);
    const stored: StoredChange = {
      ...change,
      key,
      outbox: name,
      order: this.#lastOrder,
      made_at: clock.now(),
      scopes,
      state: "queued",
      until: null,
    };
    const done = new Promise<Outcome>((resolve) => this.#settle.set(key, resolve));
    this.#saved.set(key, keeper.putChanges([stored]));
    this.#set([...this.#changes, { ...stored, sending: false }], change.effects);
    void this.#pump();
    return { key, done };
  }

  /** Takes over what a closed tab left. */
  adopt(changes: readonly StoredChange[]): void {
    const { keeper, name } = this.#options;
    const known = new Set(this.#changes.map((c) => c.key));
    const left = changes.filter((c) => !known.has(c.key)).map((c) => ({ ...c, outbox: name }));
    if (left.length === 0) return;
    const saved = keeper.putChanges(left);
    for (const change of left) this.#saved.set(change.key, saved);
    this.#lastOrder = Math.max(this.#lastOrder, ...left.map((c) => c.order));
    const all = [...this.#changes, ...left.map((c) => ({ ...c, sending: false }))];
    this.#set(
      all.sort((a, b) => a.order - b.order),
      left.flatMap((c) => c.effects),
    );
    void this.#pump();
  }

  /** False when it is being sent: then it may have happened already. */
  discard(key: string): boolean {
    const change = this.#find(key);
    if (!change || change.sending || change.state === "answered") return false;
    const detail = "Discarded before it was sent.";
    this.#refuse(change, problemOf(0, NO_HEADERS, { type: "about:blank", title: "Discarded", detail }), false);
    return true;
  }

  /** Tries again now: the network is back. */
  online(): void {
    this.#failures = 0;
    this.#wake();
  }

  /** Somebody signed in again. */
  resume(): void {
    this.#signedOut = false;
    this.online();
  }

  /** The log has this change: the server took it, whatever becomes of the answer. */
  echoed(key: string, until: number, version: number | undefined): void {
    const change = this.#find(key);
    if (!change || change.state === "answered") return;
    if (version !== undefined) this.#passOn(change, version);
    this.#answered(change, until);
    // While the request runs its answer settles it, since that has the body.
    if (!change.sending) this.#finish(key, { ok: true, body: null });
  }

  /** Answered changes whose sequence is found out later. */
  until(keys: readonly string[], sequence: number): void {
    const known = new Set(keys);
    const changes = this.#changes.map((c) => (known.has(c.key) ? { ...c, until: sequence } : c));
    const now = changes.filter((c) => known.has(c.key));
    if (now.length === 0) return;
    this.#set(changes, []);
    void this.#options.keeper.putChanges(now);
  }

  /** Lets go of answered changes that the confirmed rows have. */
  release(covered: (change: StoredChange) => boolean): void {
    const gone = this.#changes.filter((c) => c.state === "answered" && covered(c));
    for (const change of gone) this.#options.keeper.removeChange(change.key);
    if (gone.length > 0) this.#without(gone);
  }

  // Sending

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (;;) {
        const next = this.#changes.find((c) => c.state === "queued");
        if (!next || this.#stopped || this.#signedOut || this.#retryAt !== null) return;
        await this.#saved.get(next.key);
        // Meanwhile it may have been discarded, echoed, or given another version to stand on.
        const change = this.#find(next.key);
        if (!change || change.state !== "queued" || this.#stopped) continue;
        await this.#send(change);
      }
    } finally {
      this.#pumping = false;
    }
  }

  async #send(change: PendingChange): Promise<void> {
    const { transport, clock } = this.#options;
    this.#replace(change.key, { sending: true });
    let answer: TransportAnswer;
    try {
      const body = change.body === undefined ? undefined : JSON.stringify(change.body);
      answer = await transport.request({
        method: change.method,
        path: change.path,
        body,
        headers: this.#headers(change),
      });
    } catch {
      this.#replace(change.key, { sending: false });
      // The log may have told meanwhile what the answer would have.
      if (this.#find(change.key)?.state !== "queued") this.#finish(change.key, { ok: true, body: null });
      this.#wait(null);
      return;
    }
    this.#replace(change.key, { sending: false });
    if (answer.status >= 200 && answer.status < 300) {
      this.#succeeded(change, answer);
      return;
    }
    const problem = problemOf(answer.status, { get: answer.header }, answer.body, clock.now());
    if (answer.status === 401) {
      this.#signedOut = true;
      this.#options.hooks.signedOut();
    } else if (isTemporary(problem)) {
      this.#wait(problem);
    } else {
      this.#failures = 0;
      this.#failing = null;
      if (this.#find(change.key)?.state === "queued") this.#refuse(change, problem, true);
    }
  }

  #headers(change: PendingChange): Record<string, string> {
    const headers: Record<string, string> = {};
    if (this.#options.idempotency) headers["idempotency-key"] = change.key;
    if (change.if_match !== undefined) headers["if-match"] = `"${change.if_match}"`;
    return headers;
  }

  #succeeded(change: PendingChange, answer: TransportAnswer): void {
    this.#failures = 0;
    this.#failing = null;
    const version = (answer.body as { version?: unknown } | null)?.version;
    if (typeof version === "number") this.#passOn(change, version);
    const until = this.#options.hooks.taken(change, answer);
    const state = this.#find(change.key)?.state;
    if (state === "queued") this.#answered(change, until);
    else if (state === "answered" && until !== null) this.until([change.key], until);
    this.#finish(change.key, { ok: true, body: answer.body });
  }

  /** What was changed on top of this change stands on the version that it made. */
  #passOn(change: PendingChange, version: number): void {
    const { if_match } = change;
    if (if_match === undefined || version !== if_match + 1) return;
    const ids = new Set(change.effects.map((e) => e.id));
    const after = this.#changes.filter(
      (c) =>
        c.order > change.order &&
        c.state === "queued" &&
        c.if_match === if_match &&
        c.effects.some((e) => ids.has(e.id)),
    );
    for (const { key } of after) {
      this.#replace(key, { if_match: version });
      const changed = this.#find(key);
      if (changed) this.#saved.set(key, this.#options.keeper.putChanges([changed]));
    }
  }

  #answered(change: PendingChange, until: number | null): void {
    this.#replace(change.key, { state: "answered", until });
    const changed = this.#find(change.key);
    if (changed) void this.#options.keeper.putChanges([changed]);
  }

  #wait(problem: ProblemDetails | null): void {
    const { clock, random } = this.#options;
    this.#failing = problem;
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    // Half of it by chance, so that all who were cut off together do not come back together.
    const wait = Math.max(grown * (0.5 + random() / 2), (problem?.retry_after ?? 0) * 1000);
    this.#retryAt = clock.now() + wait;
    this.#stopWaiting = clock.after(wait, () => this.#wake());
    this.#options.hooks.changed([]);
  }

  #wake(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#retryAt = null;
    this.#options.hooks.changed([]);
    void this.#pump();
  }

  // The list

  /** Drops a change, and those that stand on something it was to make. */
  #refuse(change: PendingChange, problem: ProblemDetails, tell: boolean): void {
    const fallen: { change: PendingChange; because: string | null }[] = [{ change, because: null }];
    for (const { change: cause } of fallen) {
      const made = cause.effects.filter((e) => "insert" in e).map((e) => e.id);
      const standing = this.#changes.filter(
        (c) => c.order > cause.order && c.state === "queued" && !fallen.some((f) => f.change.key === c.key),
      );
      for (const other of standing) {
        const needs = made.some((id) => other.path.includes(id) || other.effects.some((e) => e.id === id));
        if (needs) fallen.push({ change: other, because: cause.key });
      }
    }
    for (const { change: gone } of fallen) this.#options.keeper.removeChange(gone.key);
    this.#without(fallen.map((f) => f.change));
    // Told when it is off the record: a tab that dies in between must not send it again after that.
    void this.#options.keeper.flush().then(() => {
      for (const { change: refused, because } of fallen) {
        const { sending: _, ...plain } = refused;
        if (tell) this.#options.hooks.refused({ change: plain, problem, because });
        this.#finish(refused.key, { ok: false, problem });
      }
    });
  }

  #without(gone: readonly PendingChange[]): void {
    const keys = new Set(gone.map((c) => c.key));
    for (const key of keys) this.#saved.delete(key);
    this.#set(
      this.#changes.filter((c) => !keys.has(c.key)),
      gone.flatMap((c) => c.effects),
    );
  }

  #replace(key: string, fields: Partial<PendingChange>): void {
    const change = this.#find(key);
    if (!change) return;
    this.#set(
      this.#changes.map((c) => (c.key === key ? { ...c, ...fields } : c)),
      change.effects,
    );
  }

  #set(changes: readonly PendingChange[], touched: readonly Effect[]): void {
    this.#changes = changes;
    this.#options.hooks.changed(touched);
  }

  #waits(): boolean {
    return this.#changes.some((c) => c.state === "queued");
  }

  #find(key: string): PendingChange | undefined {
    return this.#changes.find((c) => c.key === key);
  }

  #finish(key: string, outcome: Outcome): void {
    this.#settle.get(key)?.(outcome);
    this.#settle.delete(key);
  }
}

const NO_HEADERS = { get: () => null };
