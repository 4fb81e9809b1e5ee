import { createStore, memoryStorage, systemClock } from "@tenon/core";
import { expect, it } from "vitest";
import { addTask } from "./add";

function offlineStore() {
  return createStore({
    transport: { request: () => Promise.reject(new TypeError("no network")) },
    auth: { token: () => Promise.resolve(null) },
    connect: () => ({ send: () => {}, close: () => {} }),
    realtime_url: "ws://nowhere",
    storage: memoryStorage(),
    clock: systemClock,
    random: Math.random,
  });
}

it("takes every step to its column, and stands at the top of it", () => {
  const store = offlineStore();
  const add = (title: string, status: "todo" | "in_review") =>
    addTask(store, "u1", { project_id: "p1", fields: { title }, status, where: "top" }).id;
  const [first, second] = [add("first", "in_review"), add("second", "in_review")];
  const column = store.view({ kind: "tasks", project_id: "p1", status: "in_review", sort: "order_index" }).get();
  expect(column.map((row) => row.id)).toEqual([second, first]);
  expect(store.pending().map((change) => change.label)).toEqual([
    "task.create",
    "task.status",
    "task.move",
    "task.create",
    "task.status",
    "task.move",
  ]);
});

it("needs no move at the end of the first column", () => {
  const store = offlineStore();
  addTask(store, "u1", { project_id: "p1", fields: { title: "one" } });
  expect(store.pending().map((change) => change.label)).toEqual(["task.create"]);
});
