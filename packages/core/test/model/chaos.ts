import { isDeepStrictEqual } from "node:util";

import { type Change, changes, type StoreOptions, type TaskRow } from "../../src";
import { CALM, ModelClient } from "./client";
import { ModelServer } from "./server";
import { dice, type Dice, VirtualClock } from "./world";

const PROJECTS = ["p1", "p2", "p3"];
const STATUSES = ["todo", "in_progress", "in_review", "done", "blocked"] as const;
const ACTIONS = 60;

interface Wish {
  readonly client: number;
  readonly op: string;
  /** Its tab died before it was on record. */
  lost: boolean;
}

/** Plays one seed; answers what is wrong at the end. */
export async function play(seed: number, checks: NonNullable<StoreOptions["checks"]> = {}): Promise<string[]> {
  const clock = new VirtualClock();
  const roll = dice(seed);
  const server = new ModelServer(clock, roll);
  const clients = [0, 1, 2].map(() => new ModelClient(server, clock, roll, checks));
  const open = clients.map(() => new Map<string, () => void>());
  const wishes: Wish[] = [];

  const show = (at: number, id: string): void => {
    const client = clients[at];
    if (client && !open[at]?.has(id)) open[at]?.set(id, client.store.openProject(id));
  };
  clients.forEach((_, at) => show(at, "p1"));
  await clock.pass(500);

  for (let turn = 0; turn < ACTIONS; turn += 1) {
    const at = roll.between(0, clients.length - 1);
    const client = clients[at] as ModelClient;
    const fate = roll();
    if (fate < 0.05) {
      await noteLost(client, at, wishes, server);
      client.reopen();
      open[at] = new Map();
      show(at, roll.pick(PROJECTS) ?? "p1");
    } else if (fate < 0.12) {
      client.online = !client.online;
      if (client.online) client.store.online();
      else client.cut();
    } else if (fate < 0.18) client.cut();
    else if (fate < 0.2) server.resetAll();
    else if (fate < 0.3) toggle(roll, client, open[at] as Map<string, () => void>, show, at);
    else {
      const op = `${at}/${turn}`;
      const change = wish(roll, client, op);
      if (change) {
        wishes.push({ client: at, op, lost: false });
        client.store.mutate(change);
      }
    }
    if (roll.chance(0.3)) server.heartbeat();
    await clock.pass(roll.chance(0.2) ? roll.between(1000, 5000) : roll.between(1, 300));
  }

  for (const [at, client] of clients.entries()) {
    client.faults = CALM;
    client.online = true;
    client.store.online();
    for (const id of PROJECTS) show(at, id);
  }
  for (let turn = 0; turn < 8; turn += 1) {
    await clock.pass(20_000);
    server.heartbeat();
  }
  await clock.pass(1000);
  return [...(await differences(clients, server)), ...miscounts(wishes, clients, server)];
}

function toggle(
  roll: Dice,
  client: ModelClient,
  open: Map<string, () => void>,
  show: (at: number, id: string) => void,
  at: number,
): void {
  const id = roll.pick(PROJECTS) ?? "p1";
  const close = open.get(id);
  if (close === undefined) show(at, id);
  else {
    close();
    open.delete(id);
  }
  // It must be in step at any time with what it shows of itself.
  client.store.view({ kind: "tasks", project_id: id, sort: "order_index" }).get();
}

/** Something a person might do with what they see. */
function wish(roll: Dice, { store }: ModelClient, op: string): Change | null {
  const rows = store.view({ kind: "tasks" }).get();
  const row = roll.pick(rows);
  const fate = roll();
  if (fate < 0.2 || row === undefined) {
    const id = roll.pick(PROJECTS) ?? "p1";
    const { effects, ...change } = changes.task.create(store.making("u"), id, { title: `made by ${op}` }, undefined);
    return { ...change, effects, body: { ...(change.body as object), op } };
  }
  if (fate < 0.3) {
    const project = roll.pick(store.view({ kind: "projects" }).get());
    return project ? named(changes.project.patch(project, { title: `named by ${op}` }), op) : null;
  }
  if (fate < 0.4) return { ...changes.task.remove(row), body: { op } };
  if (fate < 0.45) return named(changes.task.restore(row), op);
  if (fate < 0.65) {
    const status = roll.pick(STATUSES) ?? "todo";
    const column = store.view({ kind: "tasks", project_id: row.project_id, status, sort: "order_index" }).get();
    return named(changes.task.move(row, { status }, column), op);
  }
  if (fate < 0.75) {
    const some = [...new Set<TaskRow>([row, roll.pick(rows) ?? row, roll.pick(rows) ?? row])];
    const effects = some.map(({ id }) => ({ kind: "tasks" as const, id, set: { title: `all by ${op}` } }));
    const body = { ids: some.map((r) => r.id), title: `all by ${op}`, op };
    return { method: "POST", path: "/api/v1/tasks/bulk", body, effects };
  }
  return named(changes.task.patch(row, { title: `said by ${op}` }, { guard: roll.chance(0.3) }), op);
}

function named(change: Change, op: string): Change {
  return { ...change, body: { ...(change.body as object | undefined), op } };
}

async function noteLost(client: ModelClient, at: number, wishes: readonly Wish[], server: ModelServer): Promise<void> {
  const stored = new Set((await client.disk.changes()).map((c) => (c.body as { op?: string } | undefined)?.op));
  for (const one of wishes) {
    if (one.client !== at || stored.has(one.op) || server.applied.has(one.op) || client.refused.includes(one.op))
      continue;
    one.lost = true;
  }
}

async function differences(clients: readonly ModelClient[], server: ModelServer): Promise<string[]> {
  const wrong: string[] = [];
  const byId = <T extends { id: string }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const [at, client] of clients.entries()) {
    const { store } = client;
    const differ = (what: string, has: unknown, should: unknown): void => {
      if (!isDeepStrictEqual(has, should))
        wrong.push(`client ${at}: ${what}: ${apart(has, should)} ≠ ${apart(should, has)}`);
    };
    differ("status", store.status(), { connection: "live", pending: 0, retry_at: null, failing: null });
    differ("pending", store.pending(), []);
    differ("stored changes", await client.disk.changes(), []);
    const projects = byId([...server.projects.values()]);
    differ("projects", byId(store.view({ kind: "projects" }).get()), projects);
    differ("stored projects", byId((await client.disk.rows("workspace")).map((r) => r.row)), projects);
    for (const id of PROJECTS) {
      const tasks = byId(server.tasksOf(id));
      differ(`scope of ${id}`, store.scope(`project:${id}`), { loaded: true, current: true, missing: false });
      differ(`tasks of ${id}`, byId(store.view({ kind: "tasks", project_id: id }).get()), tasks);
      differ(`stored tasks of ${id}`, byId((await client.disk.rows(`project:${id}`)).map((r) => r.row)), tasks);
      for (const status of STATUSES) {
        const column = store.view({ kind: "tasks", project_id: id, status, sort: "order_index" }).get();
        const ids = tasks
          .filter((row) => row.status === status)
          .sort((a, b) =>
            a.order_index < b.order_index ? -1 : a.order_index > b.order_index ? 1 : a.id < b.id ? -1 : 1,
          )
          .map((row) => row.id);
        differ(
          `column ${status} of ${id}`,
          column.map((row) => row.id),
          ids,
        );
      }
    }
  }
  return wrong;
}

/** Of lists only what the other does not have. */
function apart(one: unknown, other: unknown): string {
  if (!Array.isArray(one) || !Array.isArray(other)) return JSON.stringify(one);
  return JSON.stringify(one.filter((item) => !other.some((o) => isDeepStrictEqual(item, o))));
}

/** Each wish came true once, or its person was told that it did not. */
function miscounts(wishes: readonly Wish[], clients: readonly ModelClient[], server: ModelServer): string[] {
  return wishes.flatMap(({ client, op, lost }) => {
    const applied = server.applied.get(op) ?? 0;
    const told = clients[client]?.refused.includes(op) ?? false;
    const right = lost ? applied === 0 : applied + Number(told) === 1;
    return right ? [] : [`change ${op}: applied ${applied} times, ${told ? "" : "not "}refused${lost ? ", lost" : ""}`];
  });
}
