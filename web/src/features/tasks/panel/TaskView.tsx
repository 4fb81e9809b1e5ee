import { useQuery } from "@tanstack/react-query";
import type { TaskRow } from "@tenon/core";
import { useTranslations } from "use-intl";
import { attachmentsQuery, DropZone, startUploads } from "@/lib/attachments";
import { useMarkdownReady } from "@/lib/markdown";
import { useIdentity } from "@/lib/session";
import { useScope, useSyncStatus } from "@/lib/store";
import { answered, useTogether } from "@/lib/together";
import { useTaskRights } from "../parts/rights";
import { Attachments } from "./Attachments";
import { useChanging, useLastChanges } from "./changing";
import { Dependencies } from "./Dependencies";
import { Description } from "./Description";
import { Discussion } from "./Discussion";
import { Fields } from "./Fields";
import { TextSkeleton } from "./PanelSkeleton";
import { dependenciesQuery, wholeQuery } from "./queries";
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
  const ready = useTogether(useWhatIsLate(row));
  const last = useLastChanges(row.id, useIdentity()?.user.id);
  const t = useTranslations("attachments");
  const subject = { kind: "task", id: row.id } as const;
  const attach = (files: File[]) => startUploads(subject, subject, files);
  return (
    <DropZone everywhere hint={t("drop")} onFiles={rights.edit ? attach : null}>
      <Title row={row} rights={rights} changing={changing} last={last} />
      <Fields row={row} rights={rights} changing={changing} onOpen={onOpen} />
      {ready ? (
        <>
          <Description row={row} rights={rights} last={last} />
          <Attachments row={row} rights={rights} />
          <Subtasks row={row} rights={rights} changing={changing} onOpen={onOpen} />
          <Dependencies row={row} rights={rights} changing={changing} onOpen={onOpen} />
          <Discussion row={row} rights={rights} />
        </>
      ) : (
        <TextSkeleton loading />
      )}
    </DropZone>
  );
}

/** Whether all is there whose height nobody knows before: what is below would move when it comes. */
function useWhatIsLate({ id, project_id, version }: TaskRow): boolean {
  const { connection } = useSyncStatus();
  const [siblings, comments] = [useScope(`project:${project_id}`).loaded, useScope(`task:${id}`).loaded];
  const readable = useMarkdownReady();
  const [whole, dependencies] = [useQuery(wholeQuery(id)), useQuery(dependenciesQuery(id))];
  const attachments = useQuery(attachmentsQuery({ kind: "task", id }));
  if (version === 0) return true;
  const live = (siblings && comments) || connection === "offline";
  return readable && live && [whole, dependencies, attachments].every(answered);
}
