import { expect, test } from "vitest";

import { changes, memoryStorage, type TabLocks, type TaskRow } from "../src";
import { Lab, reply } from "./model/lab";
import { task } from "./model/rows";
import { dice, settled } from "./model/world";

/** Web Locks: one at a time, the next in line when it is given back. */
function locks(): TabLocks {
  const held = new Map<string, Promise<unknown>>();
  return {
    async request(name, { ifAvailable }, callback) {
      for (let other = held.get(name); other !== undefined; other = held.get(name)) {
        if (ifAvailable === true) return callback(null);
        await other;
      }
      const run = callback({ name });
      held.set(name, run);
      try {
        return await run;
      } finally {
        held.delete(name);
      }
    },
  };
}

test("one tab writes rows; the next takes over with its own", async () => {
  const shared = { storage: memoryStorage(), locks: locks() };
  const one = await new Lab(undefined, { ...shared, random: dice(1) }).ready();
  const two = await new Lab(undefined, { ...shared, clock: one.clock, random: dice(2) }).ready();
  const stored = async () => (await shared.storage.rows("project:p")).map((r) => (r.row as TaskRow).title).sort();
  two.tell({ tasks: [task("a", "p", { title: "seen by two", version: 2 })] });
  await one.clock.pass(1000);
  expect(await stored(), "the first leads").toEqual(["Task a", "Task b"]);
  await Promise.all([one.store.stop(), one.clock.pass(1000)]);
  await settled();
  await two.clock.pass(1000);
  expect(await stored()).toEqual(["Task b", "seen by two"]);
  expect((await shared.storage.meta())["scope/project:p"]).toMatchObject({ sequence: 11 });
});

test("two tabs keep each its own outbox, and what a closed one left is sent once", async () => {
  const shared = { storage: memoryStorage(), locks: locks() };
  const one = await new Lab(undefined, { ...shared, random: dice(1) }).ready();
  const two = await new Lab(undefined, { ...shared, clock: one.clock, random: dice(2) }).ready();
  one.answers = () => Promise.reject(new Error("no network"));
  two.answers = () => reply(200, task("a", "p", { title: "one", version: 2 }), { "tenon-sequence": "11" });
  one.mutate(changes.task.patch(one.store.get("tasks", "a") as TaskRow, { title: "one" }));
  await one.clock.pass(20_000);
  expect(two.sent, "its tab lives").toEqual([]);
  await Promise.all([one.store.stop(), one.clock.pass(1000)]);
  await two.clock.pass(20_000);
  expect(two.sent.map((s) => s.headers["idempotency-key"])).toEqual([one.sent[0]?.headers["idempotency-key"]]);
  expect(await shared.storage.changes()).toEqual([]);
});
