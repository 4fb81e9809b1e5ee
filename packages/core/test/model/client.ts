import {
  type Connect,
  createStore,
  memoryStorage,
  type Storage,
  type StorageBatch,
  Store,
  type StoreOptions,
  type Transport,
} from "../../src";
import type { ModelRequest, ModelServer } from "./server";
import type { Dice, VirtualClock } from "./world";

export interface Faults {
  /** How likely each is, for one request or message. */
  readonly request: number;
  readonly answer: number;
  readonly message: number;
  readonly repeat: number;
  readonly slow: number;
}

export const ROUGH: Faults = { request: 0.06, answer: 0.06, message: 0.02, repeat: 0.03, slow: 0.08 };
export const CALM: Faults = { request: 0, answer: 0, message: 0, repeat: 0, slow: 0 };

/** One tab in a bad network: it can be cut off, killed and opened again with what its storage kept. */
export class ModelClient {
  readonly disk: Storage = memoryStorage();
  readonly refused: string[] = [];
  online = true;
  faults: Faults = ROUGH;
  store: Store;
  readonly #server: ModelServer;
  readonly #clock: VirtualClock;
  readonly #dice: Dice;
  readonly #checks: NonNullable<StoreOptions["checks"]>;
  #alive: { yes: boolean } = { yes: true };
  #cut: (() => void) | null = null;

  constructor(server: ModelServer, clock: VirtualClock, dice: Dice, checks: NonNullable<StoreOptions["checks"]>) {
    this.#server = server;
    this.#clock = clock;
    this.#dice = dice;
    this.#checks = checks;
    this.store = this.#open();
  }

  /** The process dies: nothing it began reaches it any more, and what it had not written is lost. */
  reopen(): void {
    this.#alive.yes = false;
    this.#cut?.();
    this.#alive = { yes: true };
    this.store = this.#open();
  }

  /** The socket breaks. */
  cut(): void {
    this.#cut?.();
  }

  #open(): Store {
    const alive = this.#alive;
    const store = createStore({
      transport: this.#transport(alive),
      auth: { token: () => Promise.resolve("token") },
      connect: this.#connect(alive),
      realtime_url: "wss://model/",
      storage: this.#storage(alive),
      clock: {
        now: () => this.#clock.now(),
        after: (milliseconds, run) => this.#clock.after(milliseconds, () => alive.yes && run()),
      },
      random: this.#dice,
      checks: this.#checks,
    });
    store.onRefused(({ change }) => {
      if (alive.yes) this.refused.push((change.body as { op?: string } | undefined)?.op ?? change.label ?? "");
    });
    void store.start();
    return store;
  }

  #later<T>(alive: { yes: boolean }, milliseconds: number, what: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#clock.after(milliseconds, () => {
        if (alive.yes) Promise.resolve().then(what).then(resolve, reject);
      });
    });
  }

  #storage(alive: { yes: boolean }): Storage {
    const { disk } = this;
    const wait = (): number => this.#dice.between(0, 15);
    return {
      meta: () => this.#later(alive, wait(), () => disk.meta()),
      rows: (scope) => this.#later(alive, wait(), () => disk.rows(scope)),
      changes: () => this.#later(alive, wait(), () => disk.changes()),
      write: (batch: StorageBatch) => this.#later(alive, wait(), () => disk.write(structuredClone(batch))),
    };
  }

  #delay(): number {
    return this.#dice.chance(this.faults.slow) ? this.#dice.between(500, 6000) : this.#dice.between(3, 120);
  }

  #transport(alive: { yes: boolean }): Transport {
    const fail = (milliseconds: number): Promise<never> =>
      this.#later(alive, milliseconds, () => Promise.reject(new Error("network")));
    return {
      request: (request: ModelRequest) => {
        const dice = this.#dice;
        if (!this.online) return fail(dice.between(1, 50));
        if (dice.chance(this.faults.request)) return fail(dice.between(100, 3000));
        const lost = dice.chance(this.faults.answer);
        const back = this.#delay();
        return new Promise((resolve, reject) => {
          // What was sent arrives, also when the tab dies meanwhile.
          this.#clock.after(this.#delay(), () => {
            void this.#server.answer(request).then((answer) => {
              this.#clock.after(back, () => {
                if (!alive.yes) return;
                if (lost || !this.online) reject(new Error("network"));
                else resolve(answer);
              });
            });
          });
        });
      },
    };
  }

  #connect(alive: { yes: boolean }): Connect {
    return (_url, events) => {
      let open = true;
      let [down, up] = [0, 0];
      const clock = this.#clock;
      const close = (code: number): void => {
        if (!open) return;
        open = false;
        server.gone();
        if (alive.yes) clock.after(1, () => alive.yes && events.closed(code));
      };
      const deliver = (text: string, later: number): void => {
        down = Math.max(down, clock.now() + later);
        clock.after(down - clock.now(), () => {
          if (open && alive.yes && this.online) events.received(text);
        });
      };
      const server = this.#server.listen({
        send: (text) => {
          if (this.#dice.chance(this.faults.message) && text.includes('"events"')) return;
          deliver(text, this.#dice.between(1, 80));
          // The same once more, much later: rows that are old by then.
          if (this.#dice.chance(this.faults.repeat)) {
            clock.after(this.#dice.between(500, 4000), () => open && alive.yes && this.online && events.received(text));
          }
        },
        close,
      });
      this.#cut = () => close(1006);
      clock.after(this.#dice.between(5, 60), () => {
        if (!open || !alive.yes) return;
        if (this.online) events.opened();
        else close(1006);
      });
      return {
        send: (text) => {
          up = Math.max(up, clock.now() + this.#dice.between(1, 60));
          clock.after(up - clock.now(), () => open && this.online && server.received(text));
        },
        close: () => close(1000),
      };
    };
  }
}
