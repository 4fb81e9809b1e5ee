export { DropZone, FileChoice, type DropZoneProps } from "./DropZone";
export { FileList, useAttachments, type FileListProps } from "./FileList";
export { attachmentsQuery, type Attachment, type Owner, type Subject } from "./queries";
export { startUploads, useUploads } from "./uploads";
