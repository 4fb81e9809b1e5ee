import type { Clock } from "../clock";
import type { Random } from "../ids";
import { CLOSE, type ClientMessage, type EventsMessage, parseMessage, type ServerMessage } from "./protocol";
import type { Auth, Connect, Socket } from "./transport";

export interface LiveHooks {
  /** Makes ready what a connection starts from, and answers its sequence. Throws when there is no server. */
  prepare(): Promise<number>;
  topics(): readonly string[];
  /** The connection speaks of these topics from this sequence on. */
  attached(topics: readonly string[], asked: readonly string[], sequence: number, first: boolean): void;
  /** False when something is missing before it. */
  events(message: EventsMessage): boolean;
  heartbeat(sequence: number): boolean;
  reset(reason: string): void;
  presence(task_id: string, users: readonly string[]): void;
  /** This person has something new to read, or read it elsewhere. */
  notified(unread: number): void;
  /** Asks for what a socket would have told. */
  poll(): Promise<void>;
  /** There is no such topic, or none that may be seen. */
  invisible(topic: string): void;
  detached(): void;
  status(status: "connecting" | "live" | "offline" | "signed_out" | "ended"): void;
}

export interface LiveOptions {
  url: string;
  connect: Connect;
  auth: Auth;
  clock: Clock;
  random: Random;
  hooks: LiveHooks;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const READY_MS = 12_000;
/** Longer than the server's heartbeats are apart. */
const QUIET_MS = 25_000;
const PONG_MS = 10_000;
/** After so many sockets that did not come up, what is new is asked for while waiting. */
const POLL_FROM = 2;

type End = { readonly code: number; readonly ready: boolean };

/** Keeps a socket open: says hello, watches for gaps and silence, comes back after a loss. */
export class Live {
  readonly #options: LiveOptions;
  #socket: Socket | null = null;
  #finish: ((code: number) => void) | null = null;
  #ready = false;
  #token: string | null = null;
  #asked: (readonly string[])[] = [];
  #presence: string | null = null;
  #stopped = true;
  #signedOut = false;
  #wakeUp: (() => void) | null = null;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  get ready(): boolean {
    return this.#ready;
  }

  start(): void {
    this.#stopped = false;
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#finish?.(1000);
    this.#wakeUp?.();
  }

  /** Does not wait for the next try. */
  wake(): void {
    this.#wakeUp?.();
  }

  resume(): void {
    this.#signedOut = false;
    this.#wakeUp?.();
  }

  /** Begins anew from the sequence reached. */
  reconnect(): void {
    this.#finish?.(1000);
  }

  /** What is open changed. */
  subscribe(): void {
    if (!this.#ready) return;
    const topics = this.#options.hooks.topics();
    this.#asked.push(topics);
    this.#send({ type: "subscribe", topics });
  }

  lookAt(task_id: string | null): void {
    this.#presence = task_id;
    if (this.#ready) this.#send({ type: "presence", task_id });
  }

  async #run(): Promise<void> {
    const { hooks } = this.#options;
    let failures = 0;
    let refused = false;
    while (!this.#stopped) {
      if (this.#signedOut) {
        hooks.status("signed_out");
        await this.#sleep(null);
        continue;
      }
      hooks.status(failures === 0 ? "connecting" : "offline");
      const end = await this.#once(refused);
      hooks.detached();
      if (this.#stopped) break;
      refused = end?.code === CLOSE.unauthorized;
      if (end?.code === CLOSE.ended) {
        hooks.status("ended");
        return;
      }
      if (end?.ready) failures = 0;
      if (end?.ready && end.code === 1000) continue;
      if (this.#signedOut) continue;
      failures += 1;
      if (failures > 1) hooks.status("offline");
      await this.#sleep(this.#waitAfter(failures));
      if (failures >= POLL_FROM && !this.#stopped && end) await hooks.poll().catch(() => undefined);
    }
  }

  #waitAfter(failures: number): number {
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    return grown * (0.5 + this.#options.random() / 2);
  }

  /** One connection from its beginning to its end; null when there is no server. */
  async #once(fresh: boolean): Promise<End | null> {
    const { auth, hooks } = this.#options;
    try {
      const token = await auth.token(fresh);
      if (token === null) {
        this.#signedOut = true;
        return null;
      }
      this.#token = token;
      const after = await hooks.prepare();
      return this.#stopped ? null : await this.#converse(token, after);
    } catch {
      return null;
    }
  }

  #converse(token: string, after: number): Promise<End> {
    const { connect, url, clock, hooks } = this.#options;
    return new Promise((resolve) => {
      let over = false;
      let stopWatch: () => void = () => undefined;
      let pinged = false;
      const finish = (code: number): void => {
        if (over) return;
        over = true;
        const ready = this.#ready;
        stopWatch();
        this.#socket = null;
        this.#finish = null;
        this.#ready = false;
        this.#asked = [];
        socket.close();
        resolve({ code, ready });
      };
      const watch = (milliseconds: number): void => {
        stopWatch();
        stopWatch = clock.after(milliseconds, () => {
          if (pinged || !this.#ready) return finish(1006);
          pinged = true;
          this.#send({ type: "ping" });
          void this.#freshen();
          watch(PONG_MS);
        });
      };
      const topics = hooks.topics();
      const socket = connect(url, {
        opened: () => {
          if (!over) socket.send(JSON.stringify({ type: "hello", token, topics, after } satisfies ClientMessage));
        },
        received: (text) => {
          if (over) return;
          pinged = false;
          const message = parseMessage(text);
          if (message) this.#received(message, topics);
          if (!over) watch(this.#ready ? QUIET_MS : READY_MS);
        },
        closed: (code) => finish(code === 1000 ? 1001 : code),
      });
      this.#socket = socket;
      this.#finish = finish;
      watch(READY_MS);
    });
  }

  #received(message: ServerMessage, hello: readonly string[]): void {
    const { hooks } = this.#options;
    switch (message.type) {
      case "ready":
        this.#ready = true;
        hooks.attached(hello, hello, message.sequence, true);
        hooks.status("live");
        if (this.#presence !== null) this.#send({ type: "presence", task_id: this.#presence });
        // What was opened since hello.
        if (!same(hello, hooks.topics())) this.subscribe();
        break;
      case "subscribed": {
        const asked = this.#asked.shift() ?? [];
        // What was asked last holds: a topic may have been let go of in between and asked for again.
        if (this.#asked.length === 0) hooks.attached(message.topics, asked, message.sequence, false);
        break;
      }
      case "events":
        if (!hooks.events(message)) this.reconnect();
        break;
      case "heartbeat":
        if (!hooks.heartbeat(message.sequence)) this.reconnect();
        else void this.#freshen();
        break;
      case "reset":
        hooks.reset(message.reason);
        // With a snapshot first, as when there is no local copy.
        this.reconnect();
        break;
      case "presence":
        hooks.presence(message.task_id, message.users);
        break;
      case "notified":
        hooks.notified(message.unread);
        break;
      case "error":
        if (message.topic !== undefined) hooks.invisible(message.topic);
        break;
      case "pong":
        break;
    }
  }

  /** A new token before the old one ends. */
  async #freshen(): Promise<void> {
    try {
      const token = await this.#options.auth.token();
      if (token === null || token === this.#token || !this.#ready) return;
      this.#token = token;
      this.#send({ type: "auth", token });
    } catch {
      // No network: the socket will end too.
    }
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #sleep(milliseconds: number | null): Promise<void> {
    return new Promise((resolve) => {
      const stop = milliseconds === null ? () => undefined : this.#options.clock.after(milliseconds, () => wake());
      const wake = (): void => {
        stop();
        this.#wakeUp = null;
        resolve();
      };
      this.#wakeUp = wake;
    });
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((topic) => b.includes(topic));
}
