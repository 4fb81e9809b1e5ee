import { expect, test } from "vitest";

import { changes, memoryStorage, type TaskRow } from "../src";
import { Lab, refusal, reply } from "./model/lab";
import { task } from "./model/rows";

const patch = (lab: Lab, title: string, guard = false) =>
  changes.task.patch(lab.store.get("tasks", "a") as TaskRow, { title }, { guard });

test("a change shows at once and is on record before it is sent", async () => {
  const storage = memoryStorage();
  const order: string[] = [];
  const slow = {
    ...storage,
    write: async (batch: Parameters<typeof storage.write>[0]) => {
      await new Promise<void>((resolve) => lab.clock.after(50, resolve));
      await storage.write(batch);
      if (batch.put_changes) order.push("written");
    },
  };
  const lab: Lab = new Lab(undefined, { storage: slow });
  await lab.ready();
  lab.answers = () => {
    order.push("sent");
    return reply(200, task("a", "p", { title: "new", version: 2 }), { "tenon-sequence": "11" });
  };
  const { done } = lab.store.mutate(patch(lab, "new"));
  expect(lab.title("a")).toBe("new");
  expect(lab.sent).toHaveLength(0);
  await lab.clock.pass(2000);
  expect(order.slice(0, 2)).toEqual(["written", "sent"]);
  expect(await done).toMatchObject({ ok: true, body: { version: 2 } });
  expect(lab.store.get("tasks", "a")?.version).toBe(2);
  expect(lab.store.pending()).toEqual([]);
});

test("a busy server is asked again after the time it names, a slow one ever later", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => reply(503, null, { "retry-after": "7" });
  lab.mutate(patch(lab, "new"));
  await lab.clock.pass(0);
  expect(lab.sent).toHaveLength(1);
  expect(lab.store.status()).toMatchObject({ pending: 1, failing: { status: 503 } });
  expect(lab.store.status().retry_at).toBe(lab.clock.now() + 7000);
  await lab.clock.pass(6900);
  expect(lab.sent).toHaveLength(1);
  lab.answers = () => Promise.reject(new Error("no network"));
  await lab.clock.pass(200);
  expect(lab.sent).toHaveLength(2);
  const waits: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    waits.push((lab.store.status().retry_at ?? 0) - lab.clock.now());
    await lab.clock.pass(waits[turn] ?? 0);
  }
  expect(waits.map((wait, at) => at === 0 || wait > (waits[at - 1] ?? 0))).toEqual([true, true, true, true]);
  lab.answers = () => reply(200, task("a", "p", { title: "new", version: 2 }), { "tenon-sequence": "11" });
  lab.store.online();
  await lab.clock.pass(0);
  expect(lab.store.status()).toMatchObject({ pending: 0, failing: null, retry_at: null });
  expect(new Set(lab.sent.map((s) => s.headers["idempotency-key"])).size).toBe(1);
});

test("the same request still running is no refusal", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => refusal(409, "still-running");
  lab.mutate(patch(lab, "new"));
  await lab.clock.pass(100);
  expect(lab.refusals).toEqual([]);
  lab.answers = () => reply(200, task("a", "p", { title: "new", version: 2 }), { "tenon-sequence": "11" });
  await lab.clock.pass(5000);
  expect(lab.title("a")).toBe("new");
  expect(lab.store.pending()).toEqual([]);
});

test("a refused change is undone and told, and so is what stood on it", async () => {
  const lab = await new Lab().ready();
  const { id, ...create } = changes.task.create(lab.store.making("u"), "p", { title: "made" }, undefined);
  lab.answers = ({ path }) => (path.endsWith("/projects/p/tasks") ? refusal(422, "validation") : reply(200));
  const first = lab.store.mutate(create);
  const second = lab.store.mutate(changes.task.patch(lab.store.get("tasks", id) as TaskRow, { title: "renamed" }));
  lab.mutate(patch(lab, "other"));
  expect(lab.title(id)).toBe("renamed");
  await lab.clock.pass(100);
  expect(lab.title(id)).toBeUndefined();
  expect(lab.refusals.map((r) => [r.change.key, r.problem.kind, r.because])).toEqual([
    [first.key, "validation", null],
    [second.key, "validation", first.key],
  ]);
  expect(await second.done).toMatchObject({ ok: false, problem: { detail: "because validation" } });
  expect(
    lab.sent.map((s) => s.method),
    "what stood on it was never sent",
  ).toEqual(["POST", "PATCH"]);
  await lab.clock.pass(1000);
  expect((await lab.storage.changes()).filter((c) => c.key !== lab.store.pending()[0]?.key)).toEqual([]);
});

test("signed out, everything waits until somebody signs in", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => refusal(401, "unauthorized");
  lab.mutate(patch(lab, "new"));
  await lab.clock.pass(60_000);
  expect(lab.sent).toHaveLength(1);
  expect(lab.store.status()).toMatchObject({ connection: "signed_out", pending: 1 });
  expect(lab.title("a")).toBe("new");
  lab.answers = () => reply(200, task("a", "p", { title: "new", version: 2 }), { "tenon-sequence": "11" });
  lab.store.resume();
  await lab.clock.pass(100);
  expect(lab.store.status().pending).toBe(0);
});

test("guarded changes of one's own stand on each other", async () => {
  const lab = await new Lab().ready();
  let version = 1;
  lab.answers = ({ headers, body }) => {
    if (headers["if-match"] !== `"${version}"`) return refusal(412, "stale-version");
    version += 1;
    return reply(200, task("a", "p", { ...(body as object), version }), { "tenon-sequence": String(9 + version) });
  };
  lab.mutate(patch(lab, "one", true));
  lab.mutate(patch(lab, "two", true));
  lab.mutate(patch(lab, "three", true));
  await lab.clock.pass(100);
  expect(lab.refusals).toEqual([]);
  expect([lab.title("a"), version]).toEqual(["three", 4]);
});

test("the log confirms a change whose answer is lost", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => new Promise(() => undefined);
  const key = lab.mutate(patch(lab, "new"));
  await lab.clock.pass(10);
  lab.tell({ tasks: [task("a", "p", { title: "new, and newer", version: 3 })] }, [{ idempotency_key: key }]);
  expect(lab.store.pending()).toEqual([]);
  expect(lab.title("a")).toBe("new, and newer");
});

test("a repeated answer brings nothing back that is gone", async () => {
  const lab = await new Lab().ready();
  const { id, ...create } = changes.task.create(lab.store.making("u"), "p", { title: "made" }, undefined);
  lab.answers = () => reply(201, task(id, "p", { title: "made" }), { "idempotency-replayed": "true" });
  lab.mutate(create);
  await lab.clock.pass(1000);
  // The log was at 10 when it was asked, and had neither the task nor its end to come.
  expect(lab.title(id)).toBeUndefined();
  expect(lab.store.pending()).toEqual([]);
});

test("a late answer brings nothing back that is gone", async () => {
  const lab = await new Lab().ready();
  let late: (() => void) | undefined;
  lab.answers = () =>
    new Promise((resolve) => {
      late = () => resolve(reply(200, task("a", "p", { title: "new", version: 2 }), { "tenon-sequence": "11" }));
    });
  lab.mutate(patch(lab, "new"));
  await lab.clock.pass(10);
  lab.sequence = 11;
  lab.say({ type: "events", after: 10, sequence: 11, events: [], rows: {}, gone: [] });
  lab.tell({}, [], [{ kind: "tasks", id: "a" }]);
  late?.();
  await lab.clock.pass(1000);
  expect(lab.store.get("tasks", "a")).toBeUndefined();
});

test("a waiting change can be taken back, one on its way cannot", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => new Promise(() => undefined);
  const first = lab.mutate(patch(lab, "one"));
  const second = lab.mutate(patch(lab, "two"));
  await lab.clock.pass(0);
  expect(lab.store.discard(first)).toBe(false);
  expect(lab.store.discard(second)).toBe(true);
  expect(lab.title("a")).toBe("one");
  expect(lab.refusals).toEqual([]);
});

test("what waited in a closed tab is sent by the next", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => Promise.reject(new Error("no network"));
  lab.mutate(patch(lab, "new"));
  await lab.clock.pass(400);
  const next = new Lab(undefined, { storage: lab.storage, random: () => 0.25 });
  next.answers = () => new Promise(() => undefined);
  await next.ready();
  expect(next.title("a")).toBe("new");
  expect(next.sent[0]?.headers["idempotency-key"]).toBe(lab.sent[0]?.headers["idempotency-key"]);
});
