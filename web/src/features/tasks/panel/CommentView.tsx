import { changes, mayComment, type CommentRow } from "@tenon/core";
import { Clock, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FileList } from "@/lib/attachments";
import { useDraft } from "@/lib/drafts";
import { Ago, ErrorLine } from "@/lib/fields";
import { Markdown, MarkdownEditor } from "@/lib/markdown";
import { useMe } from "@/lib/me";
import { usePending, useSyncStatus } from "@/lib/store";
import { Avatar, Button, Confirm, cx, IconButton, Menu, MenuItem } from "@/ui";
import { usePeople } from "../parts/people";
import { useChanging } from "./changing";
import { Overtaken } from "./Overtaken";

/** What one person said. */
export function CommentView({ comment }: { comment: CommentRow }) {
  const t = useTranslations("panel");
  const people = usePeople();
  const name = people.name(comment.author_id);
  const me = useMe();
  const changing = useChanging();
  const { connection, retry_at } = useSyncStatus();
  const queued = usePending("comments", comment.id).some((change) => change.state === "queued");
  const waits = queued && (connection !== "live" || retry_at !== null);
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  // What is being made has no version to change yet.
  const mayEdit = me !== undefined && comment.version > 0 && mayComment(me, "edit", comment);
  const mayRemove = me !== undefined && comment.version > 0 && mayComment(me, "delete", comment);
  return (
    <li className="group flex gap-2.5">
      <Avatar id={comment.author_id ?? comment.id} name={name} size="md" />
      <article aria-label={t("comments.actions", { name })} className="min-w-0 flex-1">
        <div className="flex min-h-6 items-center gap-x-2">
          <span className="min-w-0 truncate font-semibold">{name}</span>
          <Ago at={comment.created_at} className="shrink-0 text-xs text-faint" />
          {comment.edited_at !== null && (
            <span className="shrink-0 text-xs text-faint">
              {t("comments.edited")} <Ago at={comment.edited_at} />
            </span>
          )}
          {waits && (
            <span className="flex shrink-0 items-center gap-1 text-xs text-faint">
              <Clock className="size-3" aria-hidden />
              {t("waiting")}
            </span>
          )}
          {(mayEdit || mayRemove) && !editing && (
            <span
              className={cx(
                "ml-auto opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100",
                "has-data-popup-open:opacity-100",
              )}
            >
              <Menu
                align="end"
                trigger={
                  <IconButton size="sm" className="-my-1" label={t("comments.actions", { name })}>
                    <Ellipsis />
                  </IconButton>
                }
              >
                {mayEdit && (
                  <MenuItem icon={<Pencil />} onSelect={() => setEditing(true)}>
                    {t("comments.edit")}
                  </MenuItem>
                )}
                {mayRemove && (
                  <MenuItem danger icon={<Trash2 />} onSelect={() => setRemoving(true)}>
                    {t("comments.remove")}
                  </MenuItem>
                )}
              </Menu>
            </span>
          )}
        </div>
        {editing ? (
          <EditComment
            comment={comment}
            changing={changing}
            onEnd={() => setEditing(false)}
            onFail={() => setEditing(true)}
          />
        ) : (
          <Markdown className="text-sm">{comment.body}</Markdown>
        )}
        {comment.task_id !== null && (
          <FileList
            brief
            subject={{ kind: "task", id: comment.task_id }}
            owner_id={comment.id}
            may={mayRemove}
            className="mt-1"
          />
        )}
        <ErrorLine className="mt-1">{changing.errors["comment"]}</ErrorLine>
      </article>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t("comments.remove_title")}
        description={t("comments.remove_why")}
        action={t("comments.remove_action")}
        onConfirm={() => {
          setRemoving(false);
          void changing.change("comment", changes.comment.remove(comment));
        }}
      />
    </li>
  );
}

interface EditCommentProps {
  comment: CommentRow;
  changing: ReturnType<typeof useChanging>;
  onEnd: () => void;
  /** It was not taken: the text is to be edited again. */
  onFail: () => void;
}

function EditComment({ comment, changing, onEnd, onFail }: EditCommentProps) {
  const t = useTranslations("panel");
  const [draft, setDraft, clear] = useDraft(`comment-edit/${comment.id}`, { base: comment.body, text: comment.body });
  const overtaken = draft.base !== comment.body;
  const text = draft.text.trim();
  const save = () => {
    if (text === "") return;
    onEnd();
    if (text === comment.body) return clear();
    void changing.change("comment", changes.comment.edit(comment, text, Date.now())).then((outcome) => {
      if (outcome.ok) clear();
      else onFail();
    });
  };
  const cancel = () => {
    clear();
    onEnd();
  };
  return (
    <div className="mt-1">
      <MarkdownEditor
        focusAtStart
        label={t("comments.edit_label")}
        value={draft.text}
        onChange={(next) => setDraft({ ...draft, text: next })}
        onSend={save}
        onCancel={cancel}
        actions={
          <>
            <Button size="sm" variant="ghost" onClick={cancel}>
              {t("cancel")}
            </Button>
            <Button size="sm" variant="primary" disabled={text === ""} onClick={save}>
              {t("save")}
            </Button>
          </>
        }
      />
      {overtaken && (
        <Overtaken by={comment.author_id} onTake={() => setDraft({ base: comment.body, text: comment.body })}>
          <Markdown>{comment.body}</Markdown>
        </Overtaken>
      )}
    </div>
  );
}
