import { ListChecks } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useTaskCommands } from "./commands";
import { NewTask } from "./create/NewTask";
import { boardRoute, listRoute, mineRoute, taskRoute } from "./routes";

/** The board, the list, my work, and the panel of a task. */
export const tasks = defineFeature({
  name: "tasks",
  pages: [boardRoute, listRoute, mineRoute, taskRoute],
  navigation: [
    { to: "/my-work", label: "tasks.mine.title", icon: ListChecks, order: 10, shortcut: "g m", needs: ["task:read"] },
  ],
  useCommands: useTaskCommands,
  always: NewTask,
  stale: (event) => (event.object_type === "task" ? [["tasks"], ["task", event.object_id]] : []),
});
