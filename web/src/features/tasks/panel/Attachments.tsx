import { useQuery } from "@tanstack/react-query";
import type { TaskRow } from "@tenon/core";
import { Paperclip, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { attachmentsQuery, FileChoice, FileList, startUploads, useAttachments, useUploads } from "@/lib/attachments";
import { ErrorLine } from "@/lib/fields";
import { useSayProblem } from "@/lib/problems";
import { Button, IconButton, Tooltip } from "@/ui";
import type { TaskRights } from "../parts/rights";
import { Part } from "./Part";

/** The files of a task. Its comments show their own. */
export function Attachments({ row, rights }: { row: TaskRow; rights: TaskRights }) {
  const t = useTranslations("attachments");
  const say = useSayProblem();
  const subject = { kind: "task", id: row.id } as const;
  const asked = useQuery(attachmentsQuery(subject));
  const attachments = useAttachments(subject, row.id);
  const uploads = useUploads(row.id);
  const start = (files: File[]) => startUploads(subject, subject, files);
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
      <FileList subject={subject} owner_id={row.id} may={rights.edit} />
    </Part>
  );
}
