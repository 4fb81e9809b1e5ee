import {
  type Change,
  createStore,
  type LoggedEvent,
  memoryStorage,
  type Refusal,
  type Storage,
  type Store,
  type StoreOptions,
  type TaskRow,
  type TransportAnswer,
} from "../../src";
import type { EventsMessage, ServerMessage } from "../../src/sync/protocol";
import { project, task } from "./rows";
import { settled, VirtualClock } from "./world";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

type Answerer = (sent: Sent) => TransportAnswer | Promise<TransportAnswer>;

/** An answer of the server. */
export function reply(
  status: number,
  body: unknown = null,
  headers: Readonly<Record<string, string>> = {},
): TransportAnswer {
  return { status, body, header: (name) => headers[name] ?? null };
}

export function refusal(status: number, kind: string): TransportAnswer {
  return reply(status, { type: `https://t/problems/${kind}`, title: kind, detail: `because ${kind}`, status });
}

/** A store with a server that says what the test wants: project `p` with the tasks given. */
export class Lab {
  readonly clock = new VirtualClock();
  readonly storage: Storage;
  readonly sent: Sent[] = [];
  readonly refusals: Refusal[] = [];
  readonly said: unknown[] = [];
  sequence = 10;
  tasks: TaskRow[];
  answers: Answerer = () => reply(200);
  token: string | null = "token";
  readonly store: Store;
  #receive: ((text: string) => void) | null = null;
  #close: ((code: number) => void) | null = null;

  constructor(
    tasks: TaskRow[] = [task("a", "p"), task("b", "p")],
    options: Partial<StoreOptions> & { clock?: VirtualClock } = {},
  ) {
    this.tasks = tasks;
    this.storage = options.storage ?? memoryStorage();
    if (options.clock) this.clock = options.clock;
    this.store = createStore({
      transport: {
        request: async ({ method, path, body, headers }) => {
          if (method === "GET") return this.#read(path);
          const sent = {
            method,
            path,
            body: body === undefined ? null : (JSON.parse(body) as unknown),
            headers: headers ?? {},
          };
          this.sent.push(sent);
          return this.answers(sent);
        },
      },
      auth: { token: () => Promise.resolve(this.token) },
      connect: (_url, { opened, received, closed }) => {
        this.#receive = received;
        this.#close = closed;
        this.clock.after(0, opened);
        return { send: (text) => this.#hear(text), close: () => undefined };
      },
      realtime_url: "wss://lab/",
      random: () => 0.5,
      ...options,
      storage: this.storage,
      clock: this.clock,
    });
    this.store.onRefused((r) => this.refusals.push(r));
  }

  /** Started, with the project open and the socket up. */
  async ready(): Promise<this> {
    await this.#until(this.store.start());
    this.store.openProject("p");
    await this.clock.pass(1000);
    return this;
  }

  async #until(promise: Promise<unknown>): Promise<void> {
    let over = false;
    void promise.then(() => (over = true));
    while (!over) await this.clock.pass(10);
  }

  mutate(change: Change): string {
    return this.store.mutate(change).key;
  }

  say(message: ServerMessage): void {
    this.#receive?.(JSON.stringify(message));
  }

  /** The next message of the log. */
  tell(
    rows: EventsMessage["rows"],
    events: readonly Partial<LoggedEvent>[] = [],
    gone: EventsMessage["gone"] = [],
  ): void {
    const after = this.sequence;
    this.sequence += 1;
    const full = events.map((event) => ({ ...EVENT, sequence: this.sequence, ...event }));
    this.say({ type: "events", after, sequence: this.sequence, events: full, rows, gone });
  }

  drop(code = 1006): void {
    this.#close?.(code);
  }

  title(id: string): string | undefined {
    return this.store.get("tasks", id)?.title;
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as { type: string; topics: readonly string[]; after?: number };
    this.said.push(message);
    if (message.type === "hello") this.say({ type: "ready", sequence: message.after ?? this.sequence });
    if (message.type === "subscribe") this.say({ type: "subscribed", topics: message.topics, sequence: this.sequence });
    if (message.type === "ping") this.say({ type: "pong" });
  }

  #read(path: string): TransportAnswer {
    const { sequence } = this;
    if (path.includes("project_id=")) return reply(200, { sequence, rows: { tasks: this.tasks }, next_cursor: null });
    if (path.includes("snapshot"))
      return reply(200, { sequence, rows: { projects: [project("p")] }, next_cursor: null });
    const after = Number(/after=(\d+)/.exec(path)?.[1]);
    return reply(200, { type: "events", after, sequence, head: sequence, events: [], rows: {}, gone: [] });
  }
}

const EVENT: LoggedEvent = {
  id: "e",
  sequence: 0,
  at: "2026-03-02T08:00:00.000Z",
  recorded_at: "2026-03-02T08:00:00.000Z",
  actor_id: null,
  actor_kind: "user",
  name: "task.updated",
  object_type: "task",
  object_id: "a",
  project_id: "p",
  changes: {},
  reason: null,
  request_id: "r",
  idempotency_key: null,
};

export { settled };
