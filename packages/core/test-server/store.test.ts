import { data } from "@tenon/api";
import { afterAll, beforeAll, expect, test } from "vitest";

import { changes, type Change, type ProjectRow, type TaskRow } from "../src";
import { apiOf, login, openStore, type Person, register, when } from "./person";
import { RealServer } from "./server";

let server: RealServer;
const people: Person[] = [];

beforeAll(async () => {
  server = await RealServer.make();
});

afterAll(async () => {
  for (const { store } of people) await store.stop();
  await server.end();
});

async function two(email: string): Promise<[Person, Person]> {
  const one = openStore(server, await register(server, email));
  const other = openStore(server, await login(server, email));
  people.push(one, other);
  for (const { store } of [one, other]) {
    await store.start();
    await when(store, "users", () => store.status().connection === "live");
  }
  return [one, other];
}

async function done({ store }: Person, change: Change): Promise<void> {
  expect(await store.mutate(change).done).toMatchObject({ ok: true });
}

async function makeProject(one: Person, other: Person, title: string): Promise<string> {
  const { id, ...change } = changes.project.create(one.store.making(one.user_id), { title });
  await done(one, change);
  for (const { store } of [one, other]) {
    store.openProject(id);
    await when(store, "projects", () => (store.get("projects", id)?.version ?? 0) > 0);
  }
  return id;
}

test("what one does the other sees: all of a task's life", async () => {
  const [one, other] = await two("ada@example.com");
  const project_id = await makeProject(one, other, "Tables");
  const { id, ...change } = changes.task.create(
    one.store.making(one.user_id),
    project_id,
    { title: "Sand the top" },
    undefined,
  );
  const seen = (): TaskRow | undefined => other.store.get("tasks", id);
  const own = (): TaskRow => one.store.get("tasks", id) as TaskRow;

  const made = one.store.mutate(change);
  expect(own().title, "shown at once").toBe("Sand the top");
  expect(await made.done).toMatchObject({ ok: true });
  await when(other.store, "tasks", () => seen() !== undefined);
  expect(seen()).toEqual(own());

  await done(one, changes.task.patch(own(), { title: "Sand both sides", priority: "high" }, { guard: true }));
  await when(other.store, "tasks", () => seen()?.priority === "high");
  await done(one, changes.task.move(own(), { status: "in_progress" }, []));
  await when(other.store, "tasks", () => seen()?.status === "in_progress");
  await when(other.store, "projects", () => other.store.get("projects", project_id)?.task_counts.in_progress === 1);
  await done(one, changes.task.assign(own(), { add: [one.user_id] }));
  await when(other.store, "tasks", () => seen()?.assignees.length === 1);
  await done(one, changes.task.bulk([own()], { labels: { add: ["oak"] } }));
  await when(other.store, "tasks", () => seen()?.labels[0] === "oak");

  const before = own();
  const undo = one.store.undoable(changes.task.remove(before));
  await done(one, changes.task.remove(before));
  await when(other.store, "tasks", () => seen() === undefined);
  expect(undo?.label).toBe("task.restore");
  await done(one, undo as Change);
  await when(other.store, "tasks", () => seen() !== undefined);
  await when(one.store, "tasks", () => one.store.pending().length === 0);
  expect(seen()).toEqual(own());
});

test("comments and who looks at a task come live", async () => {
  const [one, other] = await two("grace@example.com");
  const project_id = await makeProject(one, other, "Chairs");
  const { id, ...change } = changes.task.create(
    one.store.making(one.user_id),
    project_id,
    { title: "Turn the legs" },
    undefined,
  );
  await done(one, change);
  await when(other.store, "tasks", () => other.store.get("tasks", id) !== undefined);

  one.store.openTask(id);
  const close = other.store.openTask(id);
  await new Promise<void>((resolve) => {
    const stop = other.store.subscribePresence(id, () => {
      if (!other.store.presence(id).includes(one.user_id)) return;
      stop();
      resolve();
    });
  });
  const task = one.store.get("tasks", id) as TaskRow;
  const comment = changes.comment.add(one.store.making(one.user_id), task, "Ash, not oak.");
  const { id: comment_id, ...adding } = comment;
  await done(one, adding);
  const said = other.store.view({ kind: "comments", task_id: id, sort: "created_at" });
  await when(other.store, "comments", () => said.get().length === 1);
  expect(said.get()[0]).toMatchObject({ id: comment_id, body: "Ash, not oak.", author_id: one.user_id });
  await when(other.store, "tasks", () => other.store.get("tasks", id)?.comment_count === 1);

  const row = one.store.get("comments", comment_id);
  if (!row) throw new Error("the comment is not there");
  await done(one, changes.comment.edit(row, "Beech, not oak.", Date.now()));
  await when(other.store, "comments", () => said.get()[0]?.body === "Beech, not oak.");
  await done(one, changes.comment.remove(one.store.get("comments", comment_id) ?? row));
  await when(other.store, "comments", () => said.get().length === 0);
  close();
});

test("a refusal is told with its reason, and nothing of it stays", async () => {
  const [one, other] = await two("mary@example.com");
  const project_id = await makeProject(one, other, "Shelves");
  const project = one.store.get("projects", project_id) as ProjectRow;
  const refusals: string[] = [];
  one.store.onRefused(({ change, problem }) =>
    refusals.push(`${change.label}: ${problem.kind} ${problem.allowed?.join(" ")}`),
  );
  const outcome = await one.store.mutate(changes.project.status(project, "completed")).done;
  expect(outcome).toMatchObject({ ok: false, problem: { status: 409, kind: "illegal-transition" } });
  expect(refusals).toEqual(["project.status: illegal-transition planned cancelled"]);
  expect(one.store.get("projects", project_id)?.status).toBe("draft");

  const before = one.store.get("projects", project_id) as ProjectRow;
  await done(other, changes.project.patch(before, { title: "Wide shelves" }));
  const stale = await one.store.mutate({
    ...changes.project.patch(before, { title: "Low shelves" }),
    if_match: before.version,
  }).done;
  expect(stale).toMatchObject({ ok: false, problem: { status: 412, kind: "stale-version" } });
  await when(one.store, "projects", () => one.store.get("projects", project_id)?.title === "Wide shelves");
});

test("rows of the snapshot have the fields of the lists", async () => {
  const [one] = await two("emmy@example.com");
  const api = apiOf(server, one);
  const making = one.store.making(one.user_id);
  const customer = changes.customer.create(making, { name: "Noether & Sons", notes: "Rings" });
  const lead = changes.lead.create(making, {
    title: "A long table",
    description: "For twelve",
    customer_id: customer.id,
  });
  const project = changes.project.create(making, { title: "Benches", description: "Of beech" });
  for (const { id: _, ...change } of [customer, lead, project]) await done(one, change);

  const fresh = openStore(server, one.session);
  people.push(fresh);
  await fresh.store.start();
  await when(fresh.store, "projects", () => fresh.store.scope("workspace").current);
  for (const kind of ["customers", "leads", "projects", "users"] as const) {
    const list = await data(api.GET(`/api/v1/${kind}`, {}));
    const whole = list.data[0] as object;
    const row = fresh.store.view({ kind }).get()[0] as object | undefined;
    const left = Object.keys(whole).filter((field) => row === undefined || !Object.hasOwn(row, field));
    expect(left, kind).toEqual(
      { customers: ["notes"], leads: ["description"], projects: ["description"], users: [] }[kind],
    );
    expect(whole).toMatchObject(row as object);
    expect(
      one.store
        .view({ kind })
        .get()
        .map((r) => r.id),
    ).toContain((row as { id: string }).id);
    expect(one.store.get(kind, (row as { id: string }).id)).toEqual(row);
  }
});

test("ten changes made while the server is away arrive once, in both", async () => {
  const [one, other] = await two("lise@example.com");
  const project_id = await makeProject(one, other, "Stools");
  await server.kill();
  await when(one.store, "tasks", () => one.store.status().connection !== "live");
  const titles = Array.from({ length: 10 }, (_, at) => `Stool ${at}`);
  const mutations = titles.map((title) => {
    const { id: _, ...change } = changes.task.create(one.store.making(one.user_id), project_id, { title }, undefined);
    return one.store.mutate(change);
  });
  expect(one.store.status().pending).toBe(10);
  expect(one.store.view({ kind: "tasks", project_id }).get()).toHaveLength(10);
  await server.start();
  one.store.online();
  other.store.online();
  for (const { done: settled } of mutations) expect(await settled).toMatchObject({ ok: true });
  for (const { store } of [one, other]) {
    await when(
      store,
      "tasks",
      () =>
        store
          .view({ kind: "tasks", project_id })
          .get()
          .filter((t) => t.version > 0).length === 10,
    );
    const rows = store.view({ kind: "tasks", project_id, sort: "order_index" }).get();
    expect(rows.map((row) => row.title)).toEqual(titles);
  }
  const all = await data(
    apiOf(server, one).GET("/api/v1/projects/{id}/tasks", { params: { path: { id: project_id } } }),
  );
  expect(all.total).toBe(10);
});
