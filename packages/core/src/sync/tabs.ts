import type { Clock } from "../clock";
import type { StoredChange } from "./change";
import type { Storage } from "./storage";
import type { TabLocks } from "./transport";

/** How often the tab that leads looks for what closed tabs left. */
const LOOK_MS = 15_000;

export interface TabsOptions {
  storage: Storage;
  clock: Clock;
  locks: TabLocks | undefined;
  /** Of this tab's outbox. */
  name: string;
  /** `first` when there was nobody before: what is stored is what this tab read. */
  lead(first: boolean): void;
  adopt(changes: readonly StoredChange[]): void;
}

/**
 * Who among the tabs of one person and workspace writes rows, and who sends what a closed tab left.
 * Each tab holds a lock on its own outbox as long as it lives. Without locks there is one tab alone.
 */
export class Tabs {
  readonly #options: TabsOptions;
  #release: (() => void)[] = [];
  #stopTimer: (() => void) | null = null;
  #stopped = false;

  constructor(options: TabsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { locks, name } = this.#options;
    if (!locks) {
      this.#options.lead(true);
      return;
    }
    await this.#hold(OUTBOX + name, true);
    const leads = await this.#hold(ROWS, true);
    if (leads) this.#options.lead(true);
    else void this.#hold(ROWS, false).then((held) => held && !this.#stopped && this.#options.lead(false));
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer?.();
    for (const release of this.#release.splice(0)) release();
  }

  /** Takes the changes of this tab's outbox and of those whose tab is gone. */
  async adopt(): Promise<void> {
    const { storage, locks, name } = this.#options;
    const changes = await storage.changes();
    const byOutbox = new Map<string, StoredChange[]>();
    for (const change of changes) {
      if (change.outbox !== name) byOutbox.set(change.outbox, [...(byOutbox.get(change.outbox) ?? []), change]);
    }
    for (const [outbox, left] of byOutbox) {
      if (!locks) this.#options.adopt(left);
      // Held until they are ours, so that no two tabs take them.
      else
        await locks.request(OUTBOX + outbox, { ifAvailable: true }, async (lock) => {
          if (lock === null) return;
          const keys = new Set(left.map((c) => c.key));
          const now = (await storage.changes()).filter((c) => keys.has(c.key) && c.outbox === outbox);
          if (!this.#stopped) this.#options.adopt(now);
        });
    }
  }

  #look(): void {
    if (this.#stopped) return;
    this.#stopTimer = this.#options.clock.after(LOOK_MS, () => {
      void this.adopt()
        .catch(() => undefined)
        .then(() => this.#look());
    });
  }

  /** Holds a lock until `stop`; false when somebody else has it. */
  #hold(name: string, ifAvailable: boolean): Promise<boolean> {
    const { locks } = this.#options;
    return new Promise((resolve) => {
      const held = locks?.request(name, { ifAvailable }, (lock) => {
        if (lock === null || this.#stopped) {
          resolve(false);
          return Promise.resolve();
        }
        resolve(true);
        return new Promise<void>((release) => this.#release.push(release));
      });
      held?.catch(() => resolve(false));
    });
  }
}

const OUTBOX = "tenon-outbox-";
const ROWS = "tenon-rows";
