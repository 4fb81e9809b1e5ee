import { isOverdue, type TaskRow } from "@tenon/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat, useToday } from "@/lib/format";
import { useRow } from "@/lib/store";
import { Avatars, cx, StatusRing } from "@/ui";
import { taskKey } from "../parts/key";
import { usePeople } from "../parts/people";

export interface TaskLineProps {
  task: TaskRow;
  onOpen: (task_id: string) => void;
  /** At its end: what can be done with it here. */
  action?: ReactNode;
}

/** Another task on one line; pressing it shows it. */
export function TaskLine({ task, onOpen, action }: TaskLineProps) {
  const words = useTranslations("words");
  const code = useRow("projects", task.project_id)?.code;
  const people = usePeople();
  const format = useFormat();
  const today = useToday();
  const key = taskKey(code, task.number);
  return (
    <div className="group -mx-2 flex min-h-8 items-center rounded-md hover:bg-hover touch:min-h-10">
      <button
        type="button"
        onClick={() => onOpen(task.id)}
        className="flex min-w-0 flex-1 items-center gap-2 self-stretch rounded-md px-2 text-left text-sm"
      >
        <StatusRing status={task.status} label={words(`status.${task.status}`)} />
        {key !== "" && <span className="tabular shrink-0 text-faint">{key}</span>}
        <span className={cx("min-w-0 flex-1 truncate", task.status === "done" && "text-muted")}>{task.title}</span>
        {task.due_date !== null && task.status !== "done" && (
          <span className={cx("shrink-0 text-xs", isOverdue(task, today) ? "text-red" : "text-faint")}>
            {format.shortDate(task.due_date, today)}
          </span>
        )}
        {task.assignees.length > 0 && <Avatars people={task.assignees.map((id) => ({ id, name: people.name(id) }))} />}
      </button>
      {action}
    </div>
  );
}
