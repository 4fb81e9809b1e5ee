import { useQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { useTranslations } from "use-intl";
import { attachmentsQuery, FileChoice, FileList, startUploads, useAttachments, useUploads } from "@/lib/attachments";
import { ErrorLine } from "@/lib/fields";
import { useSayProblem } from "@/lib/problems";
import { Button, Count, Section } from "@/ui";

/** The files of the project itself; its tasks keep their own. */
export function Files({ project_id, writes }: { project_id: string; writes: boolean }) {
  const t = useTranslations("attachments");
  const say = useSayProblem();
  const subject = { kind: "project", id: project_id } as const;
  const asked = useQuery(attachmentsQuery(subject));
  const attachments = useAttachments(subject, project_id);
  const uploads = useUploads(project_id);
  const none = attachments.length === 0 && uploads.length === 0;
  return (
    <Section
      className="border-t border-line"
      title={
        <>
          {t("title")} {attachments.length > 0 && <Count>{attachments.length}</Count>}
        </>
      }
      actions={
        writes && (
          <FileChoice onFiles={(files) => startUploads(subject, subject, files)}>
            {(choose) => (
              <Button size="sm" variant="ghost" icon={<Paperclip aria-hidden />} onClick={choose}>
                {t("add")}
              </Button>
            )}
          </FileChoice>
        )
      }
    >
      {asked.isError && asked.data === undefined ? (
        <ErrorLine>{say(asked.error)}</ErrorLine>
      ) : (
        // As high as a line of the list: what is below does not move when the answer is late and there is one.
        none && (
          <p className="flex min-h-11 items-center text-sm text-faint">
            {!asked.isPending && t(writes ? "none" : "none_read")}
          </p>
        )
      )}
      <FileList subject={subject} owner_id={project_id} may={writes} />
    </Section>
  );
}
