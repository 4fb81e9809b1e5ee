import type { Outcome, Store } from "@tenon/core";
import { describe, expect, it } from "vitest";
import { settled } from "./settled";

type Status = ReturnType<Store["status"]>;

function storeWith(connection: Status["connection"]) {
  let status = { connection, pending: 1, retry_at: null, failing: null } as unknown as Status;
  const listeners = new Set<() => void>();
  return {
    listeners,
    status: () => status,
    subscribeStatus: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become: (next: Partial<Status>) => {
      status = { ...status, ...next };
      for (const listener of listeners) listener();
    },
  };
}

describe("settled", () => {
  it("is the outcome while there is a connection", async () => {
    const store = storeWith("live");
    const outcome: Outcome = { ok: true, body: { id: "1" } };
    expect(await settled(store, { key: "k", done: Promise.resolve(outcome) })).toBe(outcome);
    expect(store.listeners.size).toBe(0);
  });

  it("is null at once when there is none", async () => {
    expect(await settled(storeWith("offline"), { key: "k", done: new Promise(() => {}) })).toBeNull();
  });

  it.each([{ connection: "offline" as const }, { retry_at: 1 }])("is null as soon as it is lost: %o", async (lost) => {
    const store = storeWith("live");
    const waiting = settled(store, { key: "k", done: new Promise(() => {}) });
    store.become(lost);
    expect(await waiting).toBeNull();
    expect(store.listeners.size).toBe(0);
  });
});
