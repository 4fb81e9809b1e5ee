import { Suspense } from "react";
import { lazyPage } from "@/lib/lazy";
import type { Opened } from "./opened";

const TaskPanel = lazyPage(() => import("./panel/TaskPanel"), "TaskPanel");

/** The panel of the task that the address names. */
export function OpenTask({ task_id, opened }: { task_id: string | undefined; opened: Opened }) {
  if (task_id === undefined) return null;
  return (
    <Suspense>
      <TaskPanel task_id={task_id} onClose={opened.close} onOpen={opened.open} />
    </Suspense>
  );
}

/** Fetches the panel's code before it is wanted. */
export function preloadTask(): void {
  void TaskPanel.preload();
}
