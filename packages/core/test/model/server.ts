import type { LoggedEvent, ProjectRow, TaskRow, TransportAnswer } from "../../src";
import type { EventsMessage } from "../../src/sync/protocol";
import { project, task } from "./rows";
import type { Dice, VirtualClock } from "./world";

export interface ModelRequest {
  method: string;
  path: string;
  body?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** What a task can be asked; `op` names the wish, so that the model can count how often it came true. */
interface Body {
  id?: string;
  op?: string;
  ids?: string[];
  title?: string;
  status?: TaskRow["status"];
}

interface Kept {
  fingerprint: string;
  status: number;
  body: unknown;
}

class Refusal extends Error {
  readonly status: number;
  readonly kind: string;
  constructor(status: number, kind: string) {
    super(kind);
    this.status = status;
    this.kind = kind;
  }
}

/** One connection, as the server has it. */
export interface ModelSocket {
  send(text: string): void;
  close(code: number): void;
}

interface Listener {
  socket: ModelSocket;
  cursor: number;
  topics: readonly string[];
  due: boolean;
}

/** Beyond so many events there is no catching up. */
const CATCH_UP = 40;
const PAGE = 7;

/**
 * A server that keeps the protocol: a log without gaps, rows read after their events, versions,
 * answers kept by key in the step of their effect, resets. Nothing else of the real one.
 */
export class ModelServer {
  readonly #clock: VirtualClock;
  readonly #dice: Dice;
  readonly projects = new Map<string, ProjectRow>();
  readonly tasks = new Map<string, TaskRow>();
  /** How often each wish came true. */
  readonly applied = new Map<string, number>();
  readonly #log: LoggedEvent[] = [];
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Set<string>();
  readonly #listeners = new Set<Listener>();

  constructor(clock: VirtualClock, dice: Dice) {
    this.#clock = clock;
    this.#dice = dice;
    for (const id of ["p1", "p2", "p3"]) {
      this.projects.set(id, project(id));
      for (const n of [1, 2, 3, 4])
        this.tasks.set(`${id}-t${n}`, task(`${id}-t${n}`, id, { number: n, order_index: `V${n}` }));
      this.#count(id);
    }
    this.#append("project.created", "project", "p1", "p1", null);
  }

  get head(): number {
    return this.#log.length;
  }

  // Requests

  async answer(request: ModelRequest): Promise<TransportAnswer> {
    const key = request.headers?.["idempotency-key"];
    const fingerprint = `${request.method} ${request.path} ${request.body ?? ""}`;
    if (key !== undefined) {
      if (this.#running.has(key)) return this.#problem(new Refusal(409, "still-running"));
      const kept = this.#kept.get(key);
      if (kept && kept.fingerprint !== fingerprint) return this.#problem(new Refusal(422, "idempotency-key-reused"));
      if (kept) return answer(kept.status, kept.body, { "idempotency-replayed": "true" });
      this.#running.add(key);
    }
    try {
      // Reads and writes take a while, and others come in between.
      await new Promise<void>((resolve) => this.#clock.after(this.#dice.between(0, 60), resolve));
      if (this.#dice.chance(0.04)) return answer(503, { type: "/problems/unavailable" }, { "retry-after": "1" });
      const before = this.head;
      const [status, body] = this.#handle(request, key);
      const wrote = this.head > before;
      if (wrote && key !== undefined) this.#kept.set(key, { fingerprint, status, body });
      return answer(status, body, wrote ? { "tenon-sequence": String(this.head) } : {});
    } catch (error) {
      if (error instanceof Refusal) return this.#problem(error);
      throw error;
    } finally {
      if (key !== undefined) this.#running.delete(key);
    }
  }

  #problem({ status, kind }: Refusal): TransportAnswer {
    return answer(status, { type: `/problems/${kind}`, title: kind, detail: kind, status }, {});
  }

  #handle(request: ModelRequest, key: string | undefined): [number, unknown] {
    const [path = "", query = ""] = request.path.split("?");
    const parts = path.replace("/api/v1/", "").split("/");
    const body = (request.body === undefined ? {} : JSON.parse(request.body)) as Body;
    if (request.method === "GET") return [200, this.#read(parts.join("/"), new URLSearchParams(query))];
    const [what, id = "", act = ""] = parts;
    const told = { key: key ?? null, op: body.op };
    if (what === "projects" && act === "tasks") return [201, this.#create(id, body, told)];
    if (what === "projects") return [200, this.#patchProject(id, body, told)];
    if (id === "bulk") return [200, this.#bulk(body, told)];
    const match = request.headers?.["if-match"];
    return this.#change(request.method, id, act, body, match, told);
  }

  #create(project_id: string, body: Body, told: Told): unknown {
    const { id = "" } = body;
    if (this.tasks.has(id)) throw new Refusal(409, "taken");
    const row = task(id, project_id, {
      number: this.tasks.size + 1,
      title: body.title ?? "",
      version: 1,
      order_index: `W${this.head}`,
    });
    this.tasks.set(id, row);
    this.#write("task.created", row, told);
    return { ...row, description: "long" };
  }

  #patchProject(id: string, body: Body, told: Told): unknown {
    const old = this.projects.get(id);
    if (!old) throw new Refusal(404, "not-found");
    const row = { ...old, title: body.title ?? old.title, version: old.version + 1 };
    this.projects.set(id, row);
    this.#wish(told);
    this.#append("project.updated", "project", id, id, told.key);
    return { ...row, description: "long" };
  }

  #bulk(body: Body, told: Told): unknown {
    const rows = (body.ids ?? []).map((id) => this.#open(id));
    for (const [at, row] of rows.entries()) {
      const next = { ...row, title: body.title ?? row.title, version: row.version + 1 };
      this.tasks.set(row.id, next);
      this.#write("task.updated", next, at === 0 ? told : { key: told.key, op: undefined });
    }
    return { data: rows.map(({ id, version }) => ({ id, version: version + 1, changed: true })) };
  }

  #change(
    method: string,
    id: string,
    act: string,
    body: Body,
    match: string | undefined,
    told: Told,
  ): [number, unknown] {
    const old = act === "restore" ? this.tasks.get(id) : this.#open(id);
    if (!old) throw new Refusal(404, "not-found");
    if (match !== undefined && match !== `"${old.version}"`) throw new Refusal(412, "stale-version");
    const version = old.version + 1;
    let row: TaskRow;
    let name = "task.updated";
    if (method === "DELETE") {
      row = { ...old, version, deleted_at: "2026-03-02T09:00:00.000Z" };
      name = "task.deleted";
    } else if (act === "restore") {
      if (old.deleted_at === null) throw new Refusal(409, "conflict");
      row = { ...old, version, deleted_at: null };
      name = "task.restored";
    } else if (act === "move") {
      row = { ...old, version, status: body.status ?? old.status, order_index: `X${this.head}` };
      name = "task.moved";
    } else {
      row = { ...old, version, title: body.title ?? old.title, estimate_hours: (old.estimate_hours ?? 0) + 1 };
    }
    this.tasks.set(id, row);
    this.#write(name, row, {
      key: told.key,
      op: told.op ?? (method === "DELETE" ? `delete ${id} ${old.version}` : undefined),
    });
    return method === "DELETE" ? [204, null] : [200, { ...row, description: "long" }];
  }

  #open(id: string): TaskRow {
    const row = this.tasks.get(id);
    if (!row || row.deleted_at !== null) throw new Refusal(404, "not-found");
    return row;
  }

  #write(name: string, row: TaskRow, told: Told): void {
    this.#wish(told);
    this.#count(row.project_id);
    this.#append(name, "task", row.id, row.project_id, told.key);
  }

  #wish({ op }: Told): void {
    if (op !== undefined) this.applied.set(op, (this.applied.get(op) ?? 0) + 1);
  }

  /** Counters change without a new version, as on the server. */
  #count(project_id: string): void {
    const row = this.projects.get(project_id);
    if (!row) return;
    const counts = { todo: 0, in_progress: 0, in_review: 0, done: 0, blocked: 0, total: 0 };
    for (const { status } of this.tasksOf(project_id)) {
      counts[status] += 1;
      counts.total += 1;
    }
    this.projects.set(project_id, { ...row, task_counts: counts });
  }

  tasksOf(project_id: string): TaskRow[] {
    return [...this.tasks.values()].filter((row) => row.project_id === project_id && row.deleted_at === null);
  }

  #append(name: string, object_type: string, object_id: string, project_id: string, key: string | null): void {
    const at = new Date(this.#clock.now()).toISOString();
    const sequence = this.#log.length + 1;
    const rest = {
      at,
      recorded_at: at,
      actor_id: null,
      actor_kind: "user" as const,
      changes: {},
      reason: null,
      request_id: "",
    };
    this.#log.push({
      ...rest,
      id: `e${sequence}`,
      sequence,
      name,
      object_type,
      object_id,
      project_id,
      idempotency_key: key,
    });
    for (const listener of this.#listeners) this.#push(listener);
  }

  // Reading

  #read(path: string, query: URLSearchParams): unknown {
    if (path === "sync/snapshot") return this.#snapshot(query);
    if (path !== "sync/events") throw new Refusal(404, "not-found");
    const after = Number(query.get("after"));
    if (after > this.head || this.head - after > CATCH_UP) throw new Refusal(410, "reset");
    return { ...this.#message(after, (query.get("topics") ?? "tenant").split(","), PAGE), head: this.head };
  }

  /** Two pages, so that something may happen between them. */
  #snapshot(query: URLSearchParams): unknown {
    const id = query.get("project_id");
    const of = id === null ? "projects" : "tasks";
    const rows: readonly (ProjectRow | TaskRow)[] = id === null ? [...this.projects.values()] : this.tasksOf(id);
    const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const [began, last] = (query.get("cursor") ?? `${this.head}|`).split("|");
    const page = sorted.filter((row) => row.id > (last ?? "")).slice(0, 3);
    const next = page.length === 3 ? `${began}|${page[2]?.id}` : null;
    return { sequence: Number(began), rows: { [of]: page }, next_cursor: next };
  }

  #message(after: number, topics: readonly string[], most: number): EventsMessage {
    const sequence = Math.min(this.head, after + most);
    const range = this.#log.slice(after, sequence);
    const wanted = (event: LoggedEvent): boolean =>
      event.object_type === "task" ? topics.includes(`project:${event.project_id}`) : topics.includes("tenant");
    const events = range.filter(wanted);
    const tasks = new Map<string, TaskRow>();
    const projects = new Map<string, ProjectRow>();
    const gone = new Map<string, { kind: string; id: string }>();
    for (const event of range) {
      const row = this.projects.get(event.project_id ?? "");
      if (row) projects.set(row.id, row);
    }
    for (const { object_type, object_id } of events) {
      const row = object_type === "task" ? this.tasks.get(object_id) : undefined;
      if (row && row.deleted_at === null) tasks.set(row.id, row);
      else if (row) gone.set(row.id, { kind: "tasks", id: row.id });
    }
    return {
      type: "events",
      after,
      sequence,
      events,
      rows: { tasks: [...tasks.values()], projects: [...projects.values()] },
      gone: [...gone.values()],
    };
  }

  // Sockets

  /** A connection: the answer takes what the client says. */
  listen(socket: ModelSocket): { received(text: string): void; gone(): void } {
    let listener: Listener | null = null;
    const say = (message: unknown): void => socket.send(JSON.stringify(message));
    return {
      received: (text) => {
        const message = JSON.parse(text) as { type: string; topics: readonly string[]; after?: number };
        if (message.type === "hello") {
          const after = message.after ?? this.head;
          if (after > this.head || this.head - after > CATCH_UP) {
            say({ type: "reset", reason: "too_old" });
            return;
          }
          listener = { socket, cursor: after, topics: message.topics, due: false };
          this.#listeners.add(listener);
          say({ type: "ready", sequence: after });
          this.#push(listener);
        } else if (message.type === "subscribe" && listener) {
          listener.topics = message.topics;
          say({ type: "subscribed", topics: message.topics, sequence: listener.cursor });
        } else if (message.type === "ping") {
          say({ type: "pong" });
        }
      },
      gone: () => {
        if (listener) this.#listeners.delete(listener);
      },
    };
  }

  /** Everybody's rights changed. */
  resetAll(): void {
    for (const { socket } of this.#listeners) socket.send(JSON.stringify({ type: "reset", reason: "permissions" }));
  }

  heartbeat(): void {
    for (const { socket, cursor } of this.#listeners)
      socket.send(JSON.stringify({ type: "heartbeat", sequence: cursor }));
  }

  #push(listener: Listener): void {
    if (listener.due || listener.cursor >= this.head) return;
    listener.due = true;
    this.#clock.after(this.#dice.between(1, 150), () => {
      listener.due = false;
      if (!this.#listeners.has(listener)) return;
      const message = this.#message(listener.cursor, listener.topics, this.#dice.between(1, PAGE));
      listener.cursor = message.sequence;
      listener.socket.send(JSON.stringify(message));
      this.#push(listener);
    });
  }
}

interface Told {
  key: string | null;
  op: string | undefined;
}

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>>): TransportAnswer {
  const copy = body === null ? null : (JSON.parse(JSON.stringify(body)) as unknown);
  return { status, body: copy, header: (name) => headers[name] ?? null };
}
