import { data } from "@tenon/api";
import { Download, Ellipsis, File as FileIcon, FileArchive, FileText, Image, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { api } from "@/lib/session";
import { cx, IconButton, Input, Menu, MenuItem, toast } from "@/ui";
import { Ago, usePeople } from "@/lib/fields";
import { download, thumbnailPath, usePicture } from "./bytes";
import { Look } from "./Look";
import { sizeText } from "./names";
import { dropAttachment, putAttachment, refreshAttachments, type Attachment, type Subject } from "./queries";

export interface AttachmentLineProps {
  attachment: Attachment;
  subject: Subject;
  /** Whether it may be renamed and deleted. */
  may: boolean;
  /** Without who added it and when, where that stands beside it already. */
  brief?: boolean;
}

/** A file: its small picture, its name, and what can be done with it. */
export function AttachmentLine({ attachment, subject, may, brief = false }: AttachmentLineProps) {
  const t = useTranslations("attachments");
  const people = usePeople();
  const locale = useLocale();
  const say = useSayProblem();
  const [looking, setLooking] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, name } = attachment;
  const isPicture = attachment.thumbnail === "ready";
  const complain = (error: unknown) => toast({ title: t("failed", { name }), description: say(error), kind: "error" });
  const save = () => {
    setBusy(true);
    download(id, name)
      .catch(complain)
      .finally(() => setBusy(false));
  };
  const open = () => (isPicture ? setLooking(true) : save());
  return (
    <li className="group -mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover">
      <button
        type="button"
        onClick={open}
        aria-label={isPicture ? t("look", { name }) : t("download_named", { name })}
        className="flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-sm border border-line bg-well"
      >
        <Thumb attachment={attachment} />
      </button>
      {renaming ? (
        <Rename attachment={attachment} subject={subject} onEnd={() => setRenaming(false)} />
      ) : (
        <div className="min-w-0 flex-1 text-sm">
          <button
            type="button"
            onClick={open}
            tabIndex={-1}
            className="block max-w-full truncate text-left font-medium"
          >
            {name}
          </button>
          <p className="truncate text-xs text-faint">
            {sizeText(attachment.size_bytes, locale)}
            {!brief && attachment.uploaded_by !== null && ` · ${people.name(attachment.uploaded_by)} · `}
            {!brief && <Ago at={attachment.created_at} />}
          </p>
        </div>
      )}
      {!renaming && (
        <span
          className={cx(
            "flex shrink-0 items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
            "touch:opacity-100 has-data-popup-open:opacity-100",
          )}
        >
          <IconButton size="sm" label={t("download_named", { name })} busy={busy} onClick={save}>
            <Download />
          </IconButton>
          {may && (
            <Menu
              align="end"
              trigger={
                <IconButton size="sm" label={t("actions", { name })}>
                  <Ellipsis />
                </IconButton>
              }
            >
              <MenuItem icon={<Pencil />} onSelect={() => setRenaming(true)}>
                {t("rename")}
              </MenuItem>
              <MenuItem danger icon={<Trash2 />} onSelect={() => void remove(attachment, subject, t, complain)}>
                {t("remove")}
              </MenuItem>
            </Menu>
          )}
        </span>
      )}
      {isPicture && <Look attachment={attachment} open={looking} onOpenChange={setLooking} onSave={save} busy={busy} />}
    </li>
  );
}

type Words = ReturnType<typeof useTranslations<"attachments">>;

/** Gone at once, and back with one press. */
async function remove(
  attachment: Attachment,
  subject: Subject,
  t: Words,
  complain: (error: unknown) => void,
): Promise<void> {
  const params = { path: { id: attachment.id } };
  dropAttachment(subject, attachment.id);
  try {
    await data(api.DELETE("/api/v1/attachments/{id}", { params }));
  } catch (error) {
    complain(error);
    return refreshAttachments(subject);
  }
  const bringBack = async () => {
    try {
      await data(api.POST("/api/v1/attachments/{id}/restore", { params }));
    } catch (error) {
      complain(error);
    }
    await refreshAttachments(subject);
  };
  toast({
    title: t("removed", { name: attachment.name }),
    kind: "done",
    action: { label: t("undo"), onAct: () => void bringBack() },
  });
}

function Thumb({ attachment: { id, content_type, thumbnail } }: { attachment: Attachment }) {
  const { url } = usePicture(thumbnail === "ready" ? thumbnailPath(id) : null);
  if (url !== null) return <img src={url} alt="" className="size-full object-cover" />;
  const Icon = content_type.startsWith("image/")
    ? Image
    : content_type.startsWith("text/") || content_type === "application/pdf"
      ? FileText
      : /zip|compressed|gzip|x-tar/.test(content_type)
        ? FileArchive
        : FileIcon;
  return <Icon className={cx("size-4 text-faint", thumbnail === "pending" && "animate-pulse")} aria-hidden />;
}

function Rename({ attachment, subject, onEnd }: { attachment: Attachment; subject: Subject; onEnd: () => void }) {
  const t = useTranslations("attachments");
  const say = useSayProblem();
  const [name, setName] = useState(attachment.name);
  const save = () => {
    onEnd();
    const wanted = name.trim();
    if (wanted === "" || wanted === attachment.name) return;
    putAttachment(subject, { ...attachment, name: wanted });
    const params = { path: { id: attachment.id } };
    data(api.PATCH("/api/v1/attachments/{id}", { params, body: { name: wanted } })).then(
      (changed) => putAttachment(subject, changed),
      (error: unknown) => {
        putAttachment(subject, attachment);
        toast({ title: t("failed", { name: attachment.name }), description: say(error), kind: "error" });
      },
    );
  };
  return (
    <Input
      autoFocus
      aria-label={t("new_name")}
      maxLength={200}
      value={name}
      className="min-w-0 flex-1"
      onFocus={(event) => {
        const dot = attachment.name.lastIndexOf(".");
        event.target.setSelectionRange(0, dot > 0 ? dot : attachment.name.length);
      }}
      onChange={(event) => setName(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") save();
        else if (event.key === "Escape") {
          event.stopPropagation();
          onEnd();
        }
      }}
    />
  );
}
