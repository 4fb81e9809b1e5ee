import type { TaskStatus } from "@tenon/core";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui";
import { useBoard } from "./context";

/** One task after the other, by their titles. What is typed outlives leaving it. */
export function QuickAdd({ status, where }: { status: TaskStatus; where: "top" | "bottom" }) {
  const board = useBoard();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const [title, setTitle, clear] = useDraft(`quick/${board.project_id}/${status}`, "");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => board.adding.set(null);
  const add = () => {
    const trimmed = title.trim();
    if (trimmed === "") return;
    board.add(status, trimmed, where);
    clear();
    field.current?.focus();
  };
  return (
    <form
      className="mx-2 mb-0.5 shrink-0 rounded-md border border-control bg-panel p-2 shadow-card has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-focus"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <textarea
        ref={field}
        value={title}
        maxLength={200}
        rows={2}
        aria-label={t("quick.title", { status: words(`status.${status}`) })}
        placeholder={t("quick.placeholder")}
        onChange={(event) => setTitle(event.target.value.replace(/\n/g, " "))}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            close();
          } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            add();
          }
        }}
        className="block w-full resize-none bg-transparent px-1 text-input font-medium outline-none"
      />
      <div className="mt-1 flex justify-end gap-1">
        <Button size="sm" variant="ghost" onClick={close}>
          {t("quick.done")}
        </Button>
        <Button size="sm" variant="primary" type="submit" disabled={title.trim() === ""}>
          {t("quick.add")}
        </Button>
      </div>
    </form>
  );
}
