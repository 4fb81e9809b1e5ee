import { useQuery } from "@tanstack/react-query";
import type { TaskRow } from "@tenon/core";
import { Paperclip, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { Button, IconButton, Tooltip } from "@/ui";
import type { TaskRights } from "../../parts/rights";
import { ErrorLine } from "../ErrorLine";
import { Part } from "../Part";
import { AttachmentLine } from "./AttachmentLine";
import { FileChoice } from "./DropZone";
import { attachmentsQuery, type Attachment } from "./queries";
import { startUploads, useUploads } from "./uploads";
import { UploadLine } from "./UploadLine";

const NONE: readonly Attachment[] = [];

/** The files of one thing, of all that are known of a task. */
export function useAttachments(task_id: string, owner_id: string): readonly Attachment[] {
  const { data = NONE } = useQuery({
    ...attachmentsQuery(task_id),
    select: (all) => all.filter((attachment) => attachment.owner_id === owner_id),
  });
  return data;
}

/** The files of a task. Its comments show their own. */
export function Attachments({ row, rights }: { row: TaskRow; rights: TaskRights }) {
  const t = useTranslations("panel.attachments");
  const say = useSayProblem();
  const asked = useQuery(attachmentsQuery(row.id));
  const attachments = useAttachments(row.id, row.id);
  const uploads = useUploads(row.id);
  const start = (files: File[]) => startUploads({ kind: "task", id: row.id }, row.id, files);
  if (attachments.length === 0 && uploads.length === 0) {
    if (!rights.edit) return null;
    return (
      <div className="mt-2 -ml-2">
        <FileChoice onFiles={start}>
          {(choose) => (
            <Button size="sm" variant="ghost" icon={<Paperclip />} onClick={choose}>
              {t("add")}
            </Button>
          )}
        </FileChoice>
        {asked.isError && asked.data === undefined && <ErrorLine className="ml-2">{say(asked.error)}</ErrorLine>}
      </div>
    );
  }
  return (
    <Part
      title={t("title")}
      count={attachments.length > 0 ? attachments.length : undefined}
      actions={
        rights.edit && (
          <FileChoice onFiles={start}>
            {(choose) => (
              <Tooltip content={t("add")}>
                <IconButton size="sm" label={t("add")} onClick={choose}>
                  <Plus />
                </IconButton>
              </Tooltip>
            )}
          </FileChoice>
        )
      }
    >
      <ul>
        {attachments.map((attachment) => (
          <AttachmentLine key={attachment.id} attachment={attachment} task_id={row.id} may={rights.edit} />
        ))}
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} />
        ))}
      </ul>
    </Part>
  );
}

/** The files of a comment. */
export function CommentAttachments({
  comment_id,
  task_id,
  may,
}: {
  comment_id: string;
  task_id: string;
  /** Whether they may be renamed and deleted. */
  may: boolean;
}) {
  const attachments = useAttachments(task_id, comment_id);
  const uploads = useUploads(comment_id);
  if (attachments.length === 0 && uploads.length === 0) return null;
  return (
    <ul className="mt-1">
      {attachments.map((attachment) => (
        <AttachmentLine key={attachment.id} attachment={attachment} task_id={task_id} may={may} brief />
      ))}
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}
