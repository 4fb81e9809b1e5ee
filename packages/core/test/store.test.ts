import { expect, test } from "vitest";

import { changes, type TaskRow } from "../src";
import { Lab, reply } from "./model/lab";
import { project, task } from "./model/rows";
import { dice } from "./model/world";

test("rows are taken when they are not older, whatever the order they come in", async () => {
  const lab = await new Lab().ready();
  lab.tell({ tasks: [task("a", "p", { title: "third", version: 3 })] });
  lab.tell({ tasks: [task("a", "p", { title: "second", version: 2 })] });
  expect(lab.title("a")).toBe("third");
  lab.tell({ tasks: [task("a", "p", { title: "third", version: 3, comment_count: 1 })] });
  expect(lab.store.get("tasks", "a")?.comment_count, "a counter changes without a version").toBe(1);
});

test("a gap makes the store begin again from where it is", async () => {
  const lab = await new Lab().ready();
  lab.sequence = 14;
  lab.tell({ tasks: [task("a", "p", { title: "too far", version: 9 })] });
  expect(lab.title("a")).toBe("Task a");
  await lab.clock.pass(1000);
  const hellos = lab.said.filter((m) => (m as { type: string }).type === "hello");
  expect(hellos).toMatchObject([
    { after: 10, topics: ["tenant"] },
    { after: 10, topics: ["tenant", "project:p"] },
  ]);
});

test("after a reset the snapshot has the last word, also over newer versions", async () => {
  const lab = await new Lab([task("a", "p", { version: 7, title: "of another life" }), task("b", "p")]).ready();
  let resets = 0;
  lab.store.onReset(() => (resets += 1));
  lab.tasks = [task("a", "p", { version: 2, title: "restored" })];
  lab.sequence = 4;
  lab.say({ type: "reset", reason: "unknown_sequence" });
  expect(lab.title("a"), "shown until there is something else").toBe("of another life");
  await lab.clock.pass(1000);
  expect([lab.title("a"), lab.title("b"), resets]).toEqual(["restored", undefined, 1]);
  expect(lab.store.status().connection).toBe("live");
  expect((await lab.storage.rows("project:p")).map((r) => r.id)).toEqual(["a"]);
});

test("a project that goes takes its tasks along, and brings them back", async () => {
  const lab = await new Lab().ready();
  lab.tell({}, [], [{ kind: "projects", id: "p" }]);
  expect(lab.store.scope("project:p")).toEqual({ loaded: false, current: false, missing: true });
  expect(lab.title("a")).toBeUndefined();
  lab.tell({ projects: [project("p", { version: 2 })] });
  await lab.clock.pass(1000);
  expect(lab.store.scope("project:p")).toEqual({ loaded: true, current: true, missing: false });
  expect(lab.title("a")).toBe("Task a");
});

test("the local copy shows with no network at all", async () => {
  const lab = await new Lab().ready();
  lab.tell({ tasks: [task("a", "p", { title: "kept", version: 2 })] });
  await lab.clock.pass(1000);
  const next = new Lab([], {
    storage: lab.storage,
    transport: { request: () => Promise.reject(new Error("no network")) },
  });
  next.token = null;
  await next.ready();
  expect(next.title("a")).toBe("kept");
  expect(next.store.scope("project:p")).toEqual({ loaded: true, current: false, missing: false });
});

test("events are told once, in order, also after a loss", async () => {
  const lab = await new Lab().ready();
  const told: number[] = [];
  lab.store.onEvents((events) => told.push(...events.map((e) => e.sequence)));
  lab.tell({}, [{}]);
  lab.drop();
  await lab.clock.pass(5000);
  lab.say({ type: "events", after: 10, sequence: 11, events: [], rows: {}, gone: [] });
  lab.tell({}, [{}]);
  expect(told).toEqual([11, 12]);
});

test("silence is not taken for peace", async () => {
  const lab = await new Lab().ready();
  await lab.clock.pass(26_000);
  expect(lab.said.at(-1)).toEqual({ type: "ping" });
});

test("a socket that is refused asks for a fresh token, and without one the store waits", async () => {
  const lab = await new Lab().ready();
  lab.token = null;
  lab.drop(4401);
  await lab.clock.pass(60_000);
  expect(lab.store.status().connection).toBe("signed_out");
  lab.token = "new";
  lab.store.resume();
  await lab.clock.pass(100);
  expect(lab.store.status().connection).toBe("live");
  lab.drop(4403);
  await lab.clock.pass(60_000);
  expect(lab.store.status().connection).toBe("ended");
});

test("an unseen topic is missing, the others go on", async () => {
  const lab = await new Lab().ready();
  lab.say({ type: "error", topic: "project:p", problem: {} });
  expect(lab.store.scope("project:p").missing).toBe(true);
  expect(lab.store.status().connection).toBe("live");
});

test("listeners hear of what they look at, once for all that came together", async () => {
  const lab = await new Lab().ready();
  const heard: string[] = [];
  lab.store.watch("tasks", "a", () => heard.push("row a"));
  lab.store.watch("tasks", "b", () => heard.push("row b"));
  const todo = lab.store.view({ kind: "tasks", project_id: "p", status: "todo", sort: "order_index" });
  const done = lab.store.view({ kind: "tasks", project_id: "p", status: "done", sort: "order_index" });
  expect(lab.store.view({ kind: "tasks", project_id: "p", status: "todo", sort: "order_index" })).toBe(todo);
  const [first, none] = [todo.get(), done.get()];
  todo.subscribe(() => heard.push("todo"));
  done.subscribe(() => heard.push("done"));
  lab.tell({ tasks: [task("a", "p", { title: "x", version: 2 })] });
  lab.tell({ tasks: [task("a", "p", { title: "y", version: 3 })] });
  await lab.clock.pass(20);
  expect(heard.sort()).toEqual(["row a", "todo"]);
  expect(todo.get()).not.toBe(first);
  expect(todo.get()).toBe(todo.get());
  expect(done.get()).toBe(none);
  heard.length = 0;
  lab.answers = () => new Promise(() => undefined);
  lab.mutate(changes.task.patch(lab.store.get("tasks", "a") as TaskRow, { title: "z" }));
  expect(heard.includes("row a"), "what a person does is heard at once").toBe(true);
});

test("rows of a search are shown as they are here", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => new Promise(() => undefined);
  const elsewhere = task("z", "other", { title: "found" });
  expect(lab.store.present("tasks", elsewhere)).toBe(elsewhere);
  lab.mutate(changes.task.patch(elsewhere, { title: "changed" }));
  expect(lab.store.present("tasks", elsewhere)?.title).toBe("changed");
  expect(lab.store.present("tasks", elsewhere)).toBe(lab.store.present("tasks", elsewhere));
  lab.tell({ tasks: [task("a", "p", { title: "newer", version: 5 })] });
  expect(lab.store.present("tasks", task("a", "p", { title: "old" }))?.title).toBe("newer");
});

test("ten thousand tasks: lists stay sorted, and a change costs little", async () => {
  const roll = dice(7);
  const many = Array.from({ length: 10_000 }, (_, n) =>
    task(`t${n}`, "p", {
      number: n,
      order_index: `V${roll.between(0, 99999)}`,
      status: roll.pick(["todo", "done"] as const) ?? "todo",
    }),
  );
  const lab = await new Lab(many).ready();
  lab.answers = () => new Promise(() => undefined);
  const columns = (["todo", "done"] as const).map((status) => ({
    status,
    view: lab.store.view({ kind: "tasks", project_id: "p", status, sort: "order_index" }),
  }));
  for (const { view } of columns) view.get();
  const took: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const row = roll.pick(many) as TaskRow;
    const began = performance.now();
    lab.tell({
      tasks: [
        { ...row, status: turn % 2 ? "todo" : "done", order_index: `V${roll.between(0, 99999)}`, version: 2 + turn },
      ],
    });
    for (const { view } of columns) view.get();
    took.push(performance.now() - began);
  }
  for (const { status, view } of columns) {
    const sorted = [...view.get()].sort((a, b) =>
      a.order_index !== b.order_index ? (a.order_index < b.order_index ? -1 : 1) : a.id < b.id ? -1 : 1,
    );
    expect(view.get()).toEqual(sorted);
    expect(view.get().every((row) => row.status === status)).toBe(true);
  }
  expect(columns.reduce((sum, { view }) => sum + view.get().length, 0)).toBe(10_000);
  const median = took.sort((a, b) => a - b)[30] ?? 0;
  expect(median, "milliseconds").toBeLessThan(16);
});

test("closing what was opened frees it in time, the last eight stay", async () => {
  const lab = await new Lab().ready();
  for (let n = 0; n < 12; n += 1) {
    lab.tasks = [task(`t${n}`, `q${n}`)];
    const close = lab.store.openProject(`q${n}`);
    await lab.clock.pass(1000);
    close();
  }
  await lab.clock.pass(1000);
  const kept = await Promise.all(Array.from({ length: 12 }, (_, n) => lab.storage.rows(`project:q${n}`)));
  expect(kept.map((rows) => rows.length)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(lab.said.at(-1)).toMatchObject({ type: "subscribe", topics: ["tenant", "project:p"] });
});

test("who hears of all projects is told of tasks that are not kept", async () => {
  const lab = await new Lab().ready();
  const [end, second] = [lab.store.hearAll(), lab.store.hearAll()];
  await lab.clock.pass(100);
  const topics = () => lab.said.filter((m) => (m as { type: string }).type === "subscribe").at(-1);
  expect(topics()).toMatchObject({ topics: ["tenant", "project:p", "tenant:all"] });
  lab.tell({ tasks: [task("far", "elsewhere")] });
  expect(lab.store.get("tasks", "far")).toBeUndefined();
  expect(lab.store.scope("project:p").current).toBe(true);
  end();
  end();
  expect(topics()).toMatchObject({ topics: ["tenant", "project:p", "tenant:all"] });
  second();
  expect(topics()).toMatchObject({ topics: ["tenant", "project:p"] });
});

test("an answer that says nothing of the log is waited for", async () => {
  const lab = await new Lab().ready();
  lab.answers = () => reply(200, task("a", "p", { title: "Task a" }));
  lab.mutate(changes.task.patch(lab.store.get("tasks", "a") as TaskRow, { title: "Task a" }));
  await lab.clock.pass(500);
  expect(lab.store.pending()).toEqual([]);
});

test("what waits to be read is told as the server tells it", async () => {
  const lab = await new Lab().ready();
  const told: number[] = [];
  const end = lab.store.onNotified((unread) => told.push(unread));
  lab.say({ type: "notified", unread: 3 });
  lab.say({ type: "notified", unread: 0 });
  end();
  lab.say({ type: "notified", unread: 1 });
  expect(told).toEqual([3, 0]);
});
