import "fake-indexeddb/auto";
import { memoryStorage, type Storage, type StoredChange, type StoredRow } from "@tenon/core";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseName, deleteDatabase, indexedDbStorage, readEarly } from "./indexed-db";

const NAME = databaseName("tenant", "user");

function row(scope: string, id: string, version = 1): StoredRow {
  return { scope, kind: "tasks", id, version, sequence: version, row: { id, version } as unknown as StoredRow["row"] };
}

function change(key: string, order: number): StoredChange {
  return {
    key,
    order,
    outbox: "tab",
    made_at: order,
    scopes: [],
    state: "queued",
    until: null,
    method: "POST",
    path: "/x",
    effects: [],
  };
}

const ids = (rows: readonly StoredRow[]) => rows.map((each) => each.id).sort();

// Both kinds of storage must do the same: the chaos tests of the store run on the one in memory.
describe.each([
  ["in memory", () => Promise.resolve(memoryStorage())],
  ["in IndexedDB", () => indexedDbStorage(NAME)],
])("storage %s", (_name, open) => {
  let storage: Storage & { close?: () => void };

  beforeEach(async () => {
    storage?.close?.();
    await deleteDatabase(NAME);
    storage = await open();
  });
  afterAll(() => storage.close?.());

  it("keeps rows by kind and id, and finds them by scope", async () => {
    await storage.write({ put: [row("project:1", "a"), row("project:1", "b"), row("project:2", "c")] });
    await storage.write({ put: [row("project:2", "b", 2)], remove: [{ kind: "tasks", id: "a" }] });
    expect(ids(await storage.rows("project:1"))).toEqual([]);
    expect(ids(await storage.rows("project:2"))).toEqual(["b", "c"]);
    expect((await storage.rows("project:2")).find((each) => each.id === "b")?.version).toBe(2);
  });

  it("clears whole scopes before it puts", async () => {
    await storage.write({ put: [row("project:1", "a"), row("project:1", "b"), row("project:2", "c"), row("x", "d")] });
    await storage.write({ clear: ["project:1", "project:2", "project:3"], put: [row("project:1", "b", 2)] });
    expect(ids(await storage.rows("project:1"))).toEqual(["b"]);
    expect(ids(await storage.rows("project:2"))).toEqual([]);
    expect(ids(await storage.rows("x"))).toEqual(["d"]);
  });

  it("keeps what is said about it, until that is nothing", async () => {
    await storage.write({ meta: { sequence: 7, seen: { a: [true] } } });
    await storage.write({ meta: { sequence: 8, seen: null } });
    expect(await storage.meta()).toEqual({ sequence: 8 });
  });

  it("keeps waiting changes in their order", async () => {
    await storage.write({ put_changes: [change("k1", 1), change("k3", 3)] });
    await storage.write({ put_changes: [change("k5", 5)], remove_changes: ["k1"] });
    expect((await storage.changes()).map((each) => each.key)).toEqual(["k3", "k5"]);
  });
});

describe("the local copy", () => {
  it("is there after it was closed, and is one for each person and workspace", async () => {
    const first = await indexedDbStorage(NAME);
    await first.write({ put: [row("s", "a")], meta: { sequence: 1 } });
    first.close();
    const again = await indexedDbStorage(NAME);
    expect(ids(await again.rows("s"))).toEqual(["a"]);
    again.close();
    const others = await indexedDbStorage(databaseName("tenant", "other"));
    expect(await others.rows("s")).toEqual([]);
    others.close();
    await deleteDatabase(NAME);
    const gone = await indexedDbStorage(NAME);
    expect(await gone.meta()).toEqual({});
    gone.close();
  });

  it("is written whole or not at all", async () => {
    const storage = await indexedDbStorage(NAME);
    await storage.write({ meta: { sequence: 1 } });
    const unfit = { ...row("s", "b"), row: { fails: () => {} } as unknown as StoredRow["row"] };
    await expect(storage.write({ meta: { sequence: 2 }, put: [row("s", "a"), unfit] })).rejects.toThrow();
    expect(await storage.meta()).toEqual({ sequence: 1 });
    expect(await storage.rows("s")).toEqual([]);
    storage.close();
  });
});

describe("what is read early", () => {
  const filled = async () => {
    await deleteDatabase(NAME);
    const storage = await indexedDbStorage(NAME);
    await storage.write({ put: [row("workspace", "a"), row("project:1", "b")], meta: { "scope/workspace": 1 } });
    storage.close();
  };

  it("is given to who opens it, as it was then", async () => {
    await filled();
    readEarly(NAME, ["workspace", "project:1"]);
    const storage = await indexedDbStorage(NAME);
    expect(await storage.meta()).toEqual({ "scope/workspace": 1 });
    expect(ids(await storage.rows("workspace"))).toEqual(["a"]);
    expect(ids(await storage.rows("project:1"))).toEqual(["b"]);
    storage.close();
  });

  it("is given once, and not after something was written", async () => {
    await filled();
    readEarly(NAME, ["workspace", "project:1"]);
    const storage = await indexedDbStorage(NAME);
    await storage.rows("workspace");
    await storage.write({ put: [row("workspace", "c"), row("project:1", "d")] });
    expect(ids(await storage.rows("workspace"))).toEqual(["a", "c"]);
    expect(ids(await storage.rows("project:1"))).toEqual(["b", "d"]);
    storage.close();
  });

  it("is nobody else's", async () => {
    await filled();
    readEarly(NAME, ["workspace"]);
    const other = await indexedDbStorage(databaseName("another", "user"));
    expect(await other.rows("workspace")).toEqual([]);
    other.close();
    // It does not stand in the way of who signs out.
    await deleteDatabase(NAME);
    const storage = await indexedDbStorage(NAME);
    expect(await storage.rows("workspace")).toEqual([]);
    storage.close();
  });
});

describe("a change whose writing was cut short", () => {
  /** As when the page ends: nothing that was asked of the database happens. */
  async function cut(storage: Storage, ...changes: StoredChange[]): Promise<void> {
    const gone = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("the page is gone", "InvalidStateError");
    });
    await expect(storage.write({ put_changes: changes })).rejects.toThrow("the page is gone");
    gone.mockRestore();
  }
  const keys = async (storage: Storage) => (await storage.changes()).map(({ key }) => key);

  beforeEach(() => deleteDatabase(NAME));

  it("is there when the page opens again, and until it is removed", async () => {
    const before = await indexedDbStorage(NAME);
    await before.write({ put_changes: [change("a", 1), change("c", 3)] });
    await cut(before, change("b", 2));
    before.close();
    const after = await indexedDbStorage(NAME);
    expect(await keys(after)).toEqual(["a", "b", "c"]);
    await after.write({ remove_changes: ["b"] });
    expect(await keys(after)).toEqual(["a", "c"]);
    after.close();
  });

  it("does not come back when it was sent and removed", async () => {
    const before = await indexedDbStorage(NAME);
    await cut(before, change("a", 1));
    await before.write({ remove_changes: ["a"] });
    before.close();
    const after = await indexedDbStorage(NAME);
    expect(await keys(after)).toEqual([]);
    after.close();
  });

  it("is nobody else's, and goes at signing out", async () => {
    const storage = await indexedDbStorage(NAME);
    await cut(storage, change("a", 1));
    storage.close();
    const other = await indexedDbStorage(databaseName("another", "user"));
    expect(await keys(other)).toEqual([]);
    other.close();
    await deleteDatabase(NAME);
    const after = await indexedDbStorage(NAME);
    expect(await keys(after)).toEqual([]);
    after.close();
  });
});
