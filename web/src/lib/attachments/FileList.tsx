import { useQuery } from "@tanstack/react-query";
import { AttachmentLine } from "./AttachmentLine";
import { attachmentsQuery, type Attachment, type Subject } from "./queries";
import { useUploads } from "./uploads";
import { UploadLine } from "./UploadLine";

const NONE: readonly Attachment[] = [];

/** The files of one thing, of all that are known of its subject. */
export function useAttachments(subject: Subject, owner_id: string): readonly Attachment[] {
  const { data = NONE } = useQuery({
    ...attachmentsQuery(subject),
    select: (all) => all.filter((attachment) => attachment.owner_id === owner_id),
  });
  return data;
}

export interface FileListProps {
  subject: Subject;
  owner_id: string;
  /** Whether they may be renamed and deleted. */
  may: boolean;
  /** Without who added them and when, where that stands beside it already. */
  brief?: boolean;
  className?: string;
}

/** The files of one thing, and below them those that are on their way; nothing while there are none. */
export function FileList({ subject, owner_id, may, brief, className }: FileListProps) {
  const attachments = useAttachments(subject, owner_id);
  const uploads = useUploads(owner_id);
  if (attachments.length === 0 && uploads.length === 0) return null;
  return (
    <ul className={className}>
      {attachments.map((attachment) => (
        <AttachmentLine
          key={attachment.id}
          attachment={attachment}
          subject={subject}
          may={may}
          {...(brief !== undefined && { brief })}
        />
      ))}
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}
