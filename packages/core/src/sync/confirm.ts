import type { Clock } from "../clock";
import type { AnyRow } from "../kinds";
import type { StoredChange } from "./change";
import type { Outbox } from "./outbox";
import type { EventsMessage } from "./protocol";
import type { Rows } from "./rows";
import type { Scopes } from "./scopes";
import type { TransportAnswer } from "./transport";

export interface ConfirmOptions {
  outbox: Outbox;
  rows: Rows;
  scopes: Scopes;
  clock: Clock;
  /** The sequence that the connection has reached. */
  position(): number | null;
}

const ASK_AGAIN_MS = 3000;

/** When a change that the server took need not be shown on top any longer: when the confirmed rows have it. */
export class Confirm {
  readonly #options: ConfirmOptions;
  /** When changes were answered, on the clock of snapshots. */
  readonly #answeredAt = new Map<string, number>();
  /** Changes of many things whose end the log has not told. */
  readonly #goingOn = new Set<string>();
  #asking = false;
  #stopped = false;

  constructor(options: ConfirmOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** The log tells of a change. */
  echo(key: string, message: EventsMessage): void {
    const change = this.#options.outbox.changes.find((c) => c.key === key && c.state === "queued");
    if (!change) return;
    // A change of many things may go on in the next message.
    const goesOn = change.effects.length > 1 && message.events.at(-1)?.idempotency_key === key;
    const ids = new Set(change.effects.map((e) => e.id));
    const row = Object.values(message.rows)
      .flat()
      .find((r) => ids.has(r.id));
    this.#answeredAt.set(key, this.#options.scopes.tick());
    if (goesOn) this.#goingOn.add(key);
    this.#options.outbox.echoed(key, goesOn ? message.sequence + 1 : message.sequence, row?.version);
  }

  /** What an answer tells: its row is confirmed, or it says how far to wait for the rows. */
  taken(change: StoredChange, answer: TransportAnswer): number | null {
    this.#answeredAt.set(change.key, this.#options.scopes.tick());
    const header = answer.header("tenon-sequence");
    const sequence = header === null ? null : Number(header);
    // A repeated answer is as old as the first one: others may have gone on, or deleted it.
    if (answer.header("idempotency-replayed") !== null || sequence === null || !Number.isFinite(sequence)) {
      // Once it is marked as answered.
      void Promise.resolve().then(() => this.learn());
      return null;
    }
    const row = answer.body as AnyRow | null;
    if (change.answers && row && typeof row.id === "string") {
      if (row.deleted_at) this.#options.rows.gone(change.answers, row.id, sequence);
      else this.#options.rows.put(change.answers, row, sequence);
    }
    for (const effect of change.effects)
      if ("remove" in effect) this.#options.rows.gone(effect.kind, effect.id, sequence);
    // The rows were put first, so that nothing flickers when the effects go.
    void Promise.resolve().then(() => this.release());
    return sequence;
  }

  release(): void {
    this.#options.outbox.release((change) => {
      const tick = this.#answeredAt.get(change.key) ?? 0;
      const done =
        change.scopes.every((scope) => this.#options.scopes.covers(scope, change.until, tick)) ||
        this.#confirmed(change);
      if (done) this.#answeredAt.delete(change.key);
      return done;
    });
  }

  /** Whether the answer had the one row that the change touched. */
  #confirmed({ effects, answers, until }: StoredChange): boolean {
    const [effect, ...others] = effects;
    if (!effect || others.length > 0 || until === null) return false;
    const held = this.#options.rows.held(effect.kind, effect.id);
    if ("remove" in effect) return held === undefined;
    return effect.kind === answers && held !== undefined && held.sequence >= until;
  }

  /** Up to where must be waited for changes whose answer did not say. */
  async learn(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (;;) {
        const unknown = this.#options.outbox.changes.filter((c) => c.state === "answered" && c.until === null);
        const position = this.#options.position();
        if (unknown.length === 0 || position === null || this.#stopped) return;
        const message = await this.#options.scopes.since(position);
        // When that is too long ago a reset comes, and its snapshot has them.
        if (message === null) throw new Error("reset");
        this.#options.outbox.until(
          unknown.map((c) => c.key),
          message.head ?? message.sequence,
        );
        this.release();
      }
    } catch {
      this.#options.clock.after(ASK_AGAIN_MS, () => void this.learn());
    } finally {
      this.#asking = false;
    }
  }

  /** The log is quiet: what it told of was all. */
  quiet(sequence: number): void {
    const keys = [...this.#goingOn];
    this.#goingOn.clear();
    if (keys.length > 0) this.#options.outbox.until(keys, sequence);
    this.release();
  }
}
