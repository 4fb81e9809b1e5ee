import { useQuery } from "@tanstack/react-query";
import type { PendingChange, TaskRow } from "@tenon/core";
import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { Markdown, MarkdownEditor } from "@/lib/markdown";
import { useSayProblem } from "@/lib/problems";
import { useShortcuts } from "@/lib/shortcuts";
import { usePending, useSyncStatus } from "@/lib/store";
import { Button, IconButton, Skeleton, Tooltip } from "@/ui";
import type { TaskRights } from "../parts/rights";
import { DescriptionChanges } from "./DescriptionChanges";
import { useSaveDescription, type Guarded } from "./guarded";
import { Overtaken } from "./Overtaken";
import { wholeQuery } from "./queries";

const MOST = 100_000;

export interface DescriptionProps {
  row: TaskRow;
  rights: TaskRights;
  last: ReadonlyMap<string, string | null>;
}

/** The text that is on its way to the server, which its row does not have. */
export function pendingDescription(pending: readonly Pick<PendingChange, "body" | "label">[]): string | undefined {
  const bodies = pending.filter((change) => change.label === "task.patch").map((change) => change.body as object);
  const last = bodies.findLast((body) => "description" in body) as { description: string | null } | undefined;
  return last && (last.description ?? "");
}

/** What is to be done at length. Editing it is guarded: nobody's words are written over unseen. */
export function Description({ row, rights, last }: DescriptionProps) {
  const t = useTranslations("panel");
  const own = useTranslations("panel.description");
  const say = useSayProblem();
  const whole = useQuery(wholeQuery(row.id));
  const { connection } = useSyncStatus();
  const present = whole.data && (whole.data.description ?? "");
  const pending = pendingDescription(usePending("tasks", row.id));
  const save = useSaveDescription(row);
  const [draft, setDraft, dropDraft] = useDraft<Guarded | null>(`description/${row.id}`, null);
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  const shown = pending ?? present;
  const mayEdit = rights.edit && present !== undefined;
  // It has only just been made: what was typed with it is on its way.
  const unknown = shown === undefined && row.version > 0;

  useEffect(() => {
    if (open || !refocus.current) return;
    refocus.current = false;
    opener.current?.focus();
  }, [open]);
  const close = () => {
    refocus.current = true;
    setOpen(false);
  };
  const begin = () => {
    if (!mayEdit) return;
    if (draft === null) setDraft({ base: shown ?? "", text: shown ?? "" });
    setOpen(true);
  };
  const cancel = () => {
    // What was written stays until it is thrown away on purpose.
    if (draft === null || draft.text === draft.base) dropDraft();
    setError(undefined);
    close();
  };
  const send = async () => {
    if (draft === null || whole.data === undefined || present === undefined) return;
    if (Array.from(draft.text).length > MOST) return setError(t("title_long", { count: MOST }));
    setError(undefined);
    close();
    if (draft.text === present) return dropDraft();
    // From here on the text that was overtaken has been seen.
    const saved = await save(whole.data.version, { base: present, text: draft.text });
    if (saved.kind === "saved") return dropDraft();
    setOpen(true);
    setError(saved.kind === "refused" ? say(saved.problem) : undefined);
  };
  useShortcuts(mayEdit ? [{ keys: "e", label: t("shortcuts.edit"), inDialog: true, run: begin }] : []);

  const overtaken = open && draft !== null && present !== undefined && draft.base !== present;
  const kept = !open && pending === undefined && draft !== null && draft.text !== present;
  return (
    <section aria-label={own("title")} className="group/description relative mt-4">
      {open && draft !== null ? (
        <>
          <MarkdownEditor
            focusAtStart
            label={own("title")}
            placeholder={own("placeholder")}
            value={draft.text}
            onChange={(text) => setDraft({ ...draft, text })}
            onSend={() => void send()}
            onCancel={cancel}
            error={error}
            actions={
              <>
                <Button size="sm" variant="ghost" onClick={cancel}>
                  {t("cancel")}
                </Button>
                <Button size="sm" variant="primary" onClick={() => void send()}>
                  {overtaken ? own("keep_mine") : t("save")}
                </Button>
              </>
            }
          />
          {overtaken && (
            <Overtaken by={last.get("description")} onTake={() => setDraft({ base: present, text: present })}>
              <DescriptionChanges before={draft.base} after={present} />
              <p className="mt-1 text-xs text-muted">{own("conflict")}</p>
            </Overtaken>
          )}
        </>
      ) : (
        <>
          {kept && rights.edit && (
            <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-amber-soft px-2.5 py-1.5 text-sm text-amber">
              <span className="min-w-0 flex-1">{own("draft")}</span>
              <Button size="sm" variant="ghost" onClick={dropDraft}>
                {own("discard")}
              </Button>
              <Button size="sm" disabled={!mayEdit} onClick={begin}>
                {own("resume")}
              </Button>
            </div>
          )}
          {shown === undefined ? (
            whole.isError ? (
              <p className="text-sm text-muted">{connection === "live" ? say(whole.error) : own("offline")}</p>
            ) : (
              unknown && <DescriptionSkeleton />
            )
          ) : shown.trim() === "" ? (
            rights.edit && (
              <button
                ref={opener}
                type="button"
                onClick={begin}
                className="-mx-2 flex min-h-control w-[calc(100%+1rem)] items-center rounded-md px-2 text-left text-sm text-faint hover:bg-hover"
              >
                {own("add")}
              </button>
            )
          ) : (
            <>
              {rights.edit && (
                <Tooltip content={t("shortcuts.edit")} shortcut="e">
                  <IconButton
                    ref={opener}
                    size="sm"
                    label={t("shortcuts.edit")}
                    onClick={begin}
                    className="float-right -mt-1 -mr-1 ml-2"
                  >
                    <Pencil />
                  </IconButton>
                </Tooltip>
              )}
              <Markdown className="text-md">{shown}</Markdown>
            </>
          )}
        </>
      )}
    </section>
  );
}

function DescriptionSkeleton() {
  return (
    <div className="space-y-2.5 py-1.5">
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-11/12" />
      <Skeleton className="h-3 w-3/5" />
    </div>
  );
}
