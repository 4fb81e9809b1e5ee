import type { TaskRow } from "@tenon/core";
import { useTaskRights } from "../parts/rights";
import { useIdentity } from "@/lib/session";
import { useChanging, useLastChanges } from "./changing";
import { Dependencies } from "./Dependencies";
import { Description } from "./Description";
import { Discussion } from "./Discussion";
import { Fields } from "./Fields";
import { Subtasks } from "./Subtasks";
import { Title } from "./Title";

export interface TaskViewProps {
  row: TaskRow;
  onOpen: (task_id: string) => void;
  onClose: () => void;
}

/** A task, from its title to what was said about it. */
export function TaskView({ row, onOpen }: TaskViewProps) {
  const rights = useTaskRights(row.project_id, row);
  const changing = useChanging();
  const last = useLastChanges(row.id, useIdentity()?.user.id);
  return (
    <>
      <Title row={row} rights={rights} changing={changing} last={last} />
      <Fields row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Description row={row} rights={rights} last={last} />
      <Subtasks row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Dependencies row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Discussion row={row} rights={rights} />
    </>
  );
}
