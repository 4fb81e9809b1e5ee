import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { Markdown, MarkdownEditor } from "@/lib/markdown";
import { Button, Skeleton } from "@/ui";

export interface LongTextProps {
  /** Where a draft is kept: what it is of, and its id. */
  draft: string;
  /** Undefined until it is known. */
  text: string | null | undefined;
  label: string;
  /** What stands there when nothing is written. */
  placeholder: string;
  editable: boolean;
  /** What was refused, and why: the editor opens again with it. */
  refused?: { text: unknown; why: string } | undefined;
  onSave: (text: string | null) => void;
  /** What was refused is let go of. */
  onGiveUp?: () => void;
}

/** A long text that is read, and written in its place. What is being written outlives the page. */
export function LongText({ draft, text, label, placeholder, editable, refused, onSave, onGiveUp }: LongTextProps) {
  const words = useTranslations("fields");
  const ui = useTranslations("ui");
  const [typed, setTyped, clear] = useDraft<string | null>(draft, null);
  const [open, setOpen] = useState(typed !== null);
  if (text === undefined) {
    return (
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-3 w-full" />
        <Skeleton className="h-3 w-4/5" />
      </div>
    );
  }
  if (editable && (open || refused !== undefined)) {
    const before = refused === undefined ? text : refused.text;
    const shown = typed ?? (typeof before === "string" ? before : "");
    const close = () => {
      clear();
      setOpen(false);
      onGiveUp?.();
    };
    const save = () => {
      const next = shown.trim();
      close();
      if (next !== (text ?? "")) onSave(next === "" ? null : next);
    };
    return (
      <MarkdownEditor
        value={shown}
        onChange={setTyped}
        label={label}
        placeholder={placeholder}
        focusAtStart={typed === null}
        onSend={save}
        error={refused?.why}
        actions={
          <>
            <Button onClick={close}>{ui("cancel")}</Button>
            <Button variant="primary" onClick={save}>
              {words("save")}
            </Button>
          </>
        }
      />
    );
  }
  if (text === null || text === "") {
    if (!editable) return <p className="text-sm text-faint">{words("empty")}</p>;
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="-mx-2 block min-h-control w-[calc(100%+1rem)] rounded-md px-2 py-1 text-left text-sm text-faint hover:bg-hover"
      >
        {placeholder}
      </button>
    );
  }
  return (
    <div className="group relative">
      <Markdown>{text}</Markdown>
      {editable && (
        <Button
          size="sm"
          variant="ghost"
          icon={<Pencil aria-hidden />}
          onClick={() => setOpen(true)}
          aria-label={words("edit_named", { name: label })}
          className="mt-1 -ml-2"
        >
          {words("edit")}
        </Button>
      )}
    </div>
  );
}
