import { changes, wayOfTask, type Creation, type NewTask, type Store, type TaskStatus } from "@tenon/core";

export interface Addition {
  readonly project_id: string;
  readonly fields: NewTask;
  /** Where it is to be; on its way there it takes every step that a task has to take. */
  readonly status?: TaskStatus | undefined;
  readonly where?: "top" | "bottom";
}

/** Adds a task. It begins in "To do", as all do, and goes on from there. */
export function addTask(
  store: Store,
  user_id: string,
  { project_id, fields, status = "todo", where = "bottom" }: Addition,
): Creation {
  const column = (of: TaskStatus) => store.view({ kind: "tasks", project_id, status: of, sort: "order_index" }).get();
  const making = store.making(user_id);
  const creation = changes.task.create(making, project_id, fields, column("todo").at(-1));
  store.mutate(creation);
  const present = () => store.get("tasks", creation.id);
  const way = wayOfTask("todo", status, { reopen: false }) ?? [];
  for (const step of way.slice(0, -1)) {
    const row = present();
    if (row) store.mutate(changes.task.status(row, step));
  }
  const row = present();
  const target = column(status).filter((other) => other.id !== creation.id);
  const first = where === "top" ? target[0] : undefined;
  if (row && (status !== "todo" || first)) {
    const place = { ...(status !== "todo" && { status }), ...(first && { before: first.id }) };
    store.mutate(changes.task.move(row, place, target));
  }
  return creation;
}
