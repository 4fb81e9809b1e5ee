import type { TaskRow } from "@tenon/core";
import { useTaskRights } from "../parts/rights";
import { useTranslations } from "use-intl";
import { useIdentity } from "@/lib/session";
import { Attachments } from "./attachments/Attachments";
import { DropZone } from "./attachments/DropZone";
import { startUploads } from "./attachments/uploads";
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
  const t = useTranslations("panel.attachments");
  const attach = (files: File[]) => startUploads({ kind: "task", id: row.id }, row.id, files);
  return (
    <DropZone everywhere hint={t("drop")} onFiles={rights.edit ? attach : null}>
      <Title row={row} rights={rights} changing={changing} last={last} />
      <Fields row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Description row={row} rights={rights} last={last} />
      <Attachments row={row} rights={rights} />
      <Subtasks row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Dependencies row={row} rights={rights} changing={changing} onOpen={onOpen} />
      <Discussion row={row} rights={rights} />
    </DropZone>
  );
}
