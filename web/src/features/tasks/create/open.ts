import type { NewTask, TaskStatus } from "@tenon/core";

export interface NewTaskWish {
  project_id?: string;
  parent_id?: string;
  /** The column it is to come to. */
  status?: TaskStatus;
  /** What was refused, to be mended. */
  fields?: NewTask;
}

let wish: NewTaskWish | null = null;
const listeners = new Set<() => void>();

function become(next: NewTaskWish | null): void {
  wish = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog for a new task, from anywhere. */
export function openNewTask(wanted: NewTaskWish = {}): void {
  become(wanted);
}

export function closeNewTask(): void {
  become(null);
}

export function subscribeNewTask(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function wishedTask(): NewTaskWish | null {
  return wish;
}
