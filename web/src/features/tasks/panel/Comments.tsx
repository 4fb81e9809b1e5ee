import { changes, type TaskRow } from "@tenon/core";
import { Paperclip, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { DropZone, FileChoice, startUploads } from "@/lib/attachments";
import { useDraft } from "@/lib/drafts";
import { MarkdownEditor } from "@/lib/markdown";
import { useIdentity } from "@/lib/session";
import { useRows, useScope, useStore } from "@/lib/store";
import { Avatar, Button, IconButton, Skeleton, Tooltip } from "@/ui";
import { fullName } from "../parts/people";
import type { TaskRights } from "../parts/rights";
import { useChanging } from "./changing";
import { CommentView } from "./CommentView";

/** Older ones are behind a button. */
const SHOWN = 30;
const MOST = 50_000;

export interface CommentsProps {
  row: TaskRow;
  rights: TaskRights;
  /** Each new number puts the cursor into the field of the next comment. */
  focus: number;
}

/** What people say about the task, the newest last, where one adds to it. */
export function Comments({ row, rights, focus }: CommentsProps) {
  const t = useTranslations("panel.comments");
  const { loaded } = useScope(`task:${row.id}`);
  const comments = useRows({ kind: "comments", task_id: row.id, sort: "created_at" });
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, comments.length - SHOWN);
  return (
    <div>
      {hidden > 0 && (
        <Button size="sm" className="mb-3" onClick={() => setAll(true)}>
          {t("earlier", { count: hidden })}
        </Button>
      )}
      {!loaded && comments.length === 0 ? (
        row.comment_count > 0 && <CommentSkeletons count={Math.min(row.comment_count, 3)} />
      ) : (
        <ol className="space-y-4">
          {comments.slice(hidden).map((comment) => (
            <CommentView key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      {loaded && comments.length === 0 && !rights.comment && <p className="text-sm text-faint">{t("none")}</p>}
      {rights.comment && <Composer row={row} focus={focus} />}
    </div>
  );
}

function CommentSkeletons({ count }: { count: number }) {
  return (
    <div className="space-y-4">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex gap-2.5">
          <Skeleton className="size-6 rounded-full" />
          <div className="flex-1 space-y-2 pt-1.5">
            <Skeleton className="h-3 w-40" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

function Composer({ row, focus }: Pick<CommentsProps, "row" | "focus">) {
  const t = useTranslations("panel");
  const attachments = useTranslations("attachments");
  const store = useStore();
  const me = useIdentity()?.user;
  const [text, setText, clear] = useDraft(`comment/${row.id}`, "");
  const [files, setFiles] = useState<readonly File[]>([]);
  const { change, complain, errors } = useChanging();
  const editor = useRef<{ focus: () => void }>(null);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    if (focus > 0) editor.current?.focus();
  }, [focus]);
  const send = () => {
    // A comment says something, if only what it brings.
    const body = text.trim() || files.map((file) => file.name).join(", ");
    if (body === "" || me === undefined) return;
    if (Array.from(body).length > MOST) return complain("comment", t("comments.too_long", { count: MOST }));
    clear();
    setFiles([]);
    const adding = changes.comment.add(store.making(me.id), row, body);
    void change("comment", adding).then((outcome) => {
      if (outcome.ok) return startUploads({ kind: "comment", id: adding.id }, { kind: "task", id: row.id }, files);
      // Before what was written since.
      setText(latest.current === "" ? body : `${body}\n\n${latest.current}`);
      setFiles((since) => [...files, ...since]);
    });
  };
  const attach = (more: File[]) => setFiles((before) => [...before, ...more]);
  return (
    <div className="mt-5 flex gap-2.5">
      {me && <Avatar id={me.id} name={fullName(me)} size="md" className="mt-1 max-sm:hidden" />}
      <DropZone className="min-w-0 flex-1" hint={attachments("drop_comment")} onFiles={attach}>
        <MarkdownEditor
          ref={editor}
          label={t("comments.label")}
          placeholder={t("comments.placeholder")}
          value={text}
          onChange={(next) => {
            complain("comment", undefined);
            setText(next);
          }}
          onSend={send}
          error={errors["comment"]}
          actions={
            <>
              <FileChoice onFiles={attach}>
                {(choose) => (
                  <Tooltip content={attachments("add")}>
                    <IconButton size="sm" label={attachments("add")} onClick={choose}>
                      <Paperclip />
                    </IconButton>
                  </Tooltip>
                )}
              </FileChoice>
              <Button size="sm" variant="primary" disabled={text.trim() === "" && files.length === 0} onClick={send}>
                {t("comments.send")}
              </Button>
            </>
          }
        />
        {files.length > 0 && (
          <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={attachments("title")}>
            {files.map((file, index) => (
              <li
                key={`${file.name}/${index}`}
                className="flex min-w-0 items-center gap-1 rounded-md border border-line bg-well py-0.5 pr-0.5 pl-2 text-xs"
              >
                <span className="min-w-0 truncate">{file.name}</span>
                <IconButton
                  size="sm"
                  label={attachments("forget", { name: file.name })}
                  onClick={() => setFiles((before) => before.filter((_, at) => at !== index))}
                >
                  <X />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </DropZone>
    </div>
  );
}
