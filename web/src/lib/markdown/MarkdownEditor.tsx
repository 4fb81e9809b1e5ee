import type { UserRow } from "@tenon/core";
import { AtSign, Bold, Italic, Link as LinkIcon, List } from "lucide-react";
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from "react";
import { useTranslations } from "use-intl";
import { Button, CONTROL, cx, IconButton, Tooltip } from "@/ui";
import { linked, nextItem, wrapped, type Edit, type Selected } from "./edits";
import { loadMarkdown, Markdown } from "./Markdown";
import { forEditing, forStoring, nameFor } from "./mentions";
import { MentionList } from "./MentionList";
import { useMentions } from "./useMentions";

export interface MarkdownEditorProps {
  /** Names the text. */
  label: string;
  /** As it is stored: people are `@[Name](user:ID)`, and are shown as `@Name`. */
  value: string;
  onChange: (value: string) => void;
  /** Ctrl+Enter. */
  onSend?: () => void;
  /** Escape. Without it, Escape is for what is around the editor. */
  onCancel?: () => void;
  placeholder?: string;
  error?: string | undefined;
  /** Its buttons, at the right below the text. */
  actions?: ReactNode;
  focusAtStart?: boolean;
  className?: string;
  ref?: Ref<{ focus: () => void }>;
}

/** Writes Markdown: keys and buttons for the usual marks, people by `@`, and a preview. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const {
    label,
    value,
    onChange,
    onSend,
    onCancel,
    placeholder,
    error,
    actions,
    focusAtStart = false,
    className,
    ref,
  } = props;
  const t = useTranslations("markdown");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [previewing, setPreviewing] = useState(false);
  // A name taken away by a slip of the finger and typed again still means the same person.
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const { text, known: stored } = forEditing(value);
  const known = new Map([...chosen, ...stored]);
  /** Names on their way into the text, which means the people as soon as it changes. */
  const pending = useRef<Map<string, string> | null>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  useEffect(() => {
    // The first preview comes at once.
    void loadMarkdown().catch(() => undefined);
    if (!focusAtStart || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [focusAtStart]);

  const change = (next: string, names: ReadonlyMap<string, string> = known) => onChange(forStoring(next, names));
  const edit = ({ from, to, insert, start, end }: Edit) => {
    const element = field.current;
    if (element === null) return;
    element.focus();
    element.setSelectionRange(from, to);
    // The one way to write into a field that Ctrl+Z takes back.
    const typed = insert === "" ? document.execCommand("delete") : document.execCommand("insertText", false, insert);
    if (!typed) {
      element.setRangeText(insert, from, to, "end");
      element.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    element.setSelectionRange(start, end);
  };
  const selected = (): Selected => {
    const element = field.current;
    return { text: element?.value ?? "", start: element?.selectionStart ?? 0, end: element?.selectionEnd ?? 0 };
  };
  const mention = (user: UserRow, from: number, to: number) => {
    const name = nameFor(user, known);
    // Known before the text changes, which then means the person.
    pending.current = new Map([...known, [name, user.id]]);
    setChosen(pending.current);
    const insert = `@${name} `;
    edit({ from, to, insert, start: from + insert.length, end: from + insert.length });
    pending.current = null;
  };
  const { look, close, onKeyDown: mentionKey, mentioning, option } = useMentions(field, known, mention);

  const startMention = () => {
    const { start, text: now } = selected();
    const insert = start === 0 || /\s$/.test(now.slice(0, start)) ? "@" : " @";
    edit({ from: start, to: start, insert, start: start + insert.length, end: start + insert.length });
  };
  const startList = () => {
    const { start, end, text: now } = selected();
    const from = now.lastIndexOf("\n", start - 1) + 1;
    const lines = now
      .slice(from, end)
      .split("\n")
      .map((line) => `- ${line}`)
      .join("\n");
    edit({ from, to: end, insert: lines, start: from + lines.length, end: from + lines.length });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentionKey(event)) return;
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    const item =
      event.key === "Enter" && !mod && !event.shiftKey && !event.nativeEvent.isComposing ? nextItem(selected()) : null;
    if (mod && key === "b") edit(wrapped(selected(), "**"));
    else if (mod && key === "i") edit(wrapped(selected(), "_"));
    else if (mod && key === "e") edit(wrapped(selected(), "`"));
    else if (mod && key === "k") edit(linked(selected()));
    else if (mod && key === "enter" && onSend) onSend();
    else if (key === "escape" && onCancel) onCancel();
    else if (item !== null) edit(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const tool = (name: string, icon: ReactNode, shortcut: string | null, run: () => void, wide = false) => (
    <Tooltip content={name} {...(shortcut !== null && { shortcut })}>
      <IconButton
        label={name}
        size="sm"
        disabled={previewing}
        // A phone has room for the most used ones.
        className={cx(wide && "max-sm:hidden")}
        // The text keeps its selection.
        onPointerDown={(event) => event.preventDefault()}
        onClick={run}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
  return (
    <div className={cx("relative min-w-0", className)}>
      {previewing ? (
        <div className="min-h-20 rounded-md border border-line px-2.5 py-1.5">
          {text.trim() === "" ? <p className="text-faint">{t("nothing")}</p> : <Markdown>{value}</Markdown>}
        </div>
      ) : (
        <div className="relative">
          <textarea
            ref={field}
            aria-label={label}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={mentioning?.id}
            aria-activedescendant={option}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            rows={3}
            placeholder={placeholder}
            value={text}
            onChange={(event) => {
              change(event.target.value, pending.current ?? known);
              look();
            }}
            onSelect={look}
            onBlur={close}
            onKeyDown={onKeyDown}
            className={cx(CONTROL, "block field-sizing-content max-h-[60vh] min-h-20 resize-y px-2.5 py-1.5")}
          />
          {mentioning && <MentionList mentioning={mentioning} />}
        </div>
      )}
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <div className="-ml-1 flex items-center">
          {tool(t("bold"), <Bold />, "$mod+b", () => edit(wrapped(selected(), "**")))}
          {tool(t("italic"), <Italic />, "$mod+i", () => edit(wrapped(selected(), "_")))}
          {tool(t("link"), <LinkIcon />, "$mod+k", () => edit(linked(selected())), true)}
          {tool(t("list"), <List />, null, startList, true)}
          {tool(t("mention"), <AtSign />, null, startMention)}
          <Button variant="ghost" size="sm" className="font-medium" onClick={() => setPreviewing(!previewing)}>
            {previewing ? t("write") : t("preview")}
          </Button>
        </div>
        {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-red">
          {error}
        </p>
      )}
    </div>
  );
}
