import { changes, type TaskRow } from "@tenon/core";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useShortcuts } from "@/lib/shortcuts";
import { CONTROL, cx } from "@/ui";
import type { TaskRights } from "../parts/rights";
import type { Changing } from "./changing";
import { useEditing } from "./editing";
import { ErrorLine } from "@/lib/fields";
import { Overtaken } from "./Overtaken";

const MOST = 200;
const LOOK = "-mx-2 w-[calc(100%+1rem)] rounded-md px-2 py-1 text-left text-xl font-semibold wrap-anywhere";

export interface TitleProps {
  row: TaskRow;
  rights: TaskRights;
  changing: Changing;
  last: ReadonlyMap<string, string | null>;
}

/** The title, edited where it stands: Enter keeps, Escape leaves it as it was. */
export function Title({ row, rights, changing: { change, complain, errors }, last }: TitleProps) {
  const t = useTranslations("panel");
  const editing = useEditing(row.title);
  const button = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  useShortcuts(
    rights.edit ? [{ keys: "t", label: t("shortcuts.title"), inDialog: true, run: () => editing.begin() }] : [],
  );
  useEffect(() => {
    if (editing.text !== null || !refocus.current) return;
    refocus.current = false;
    button.current?.focus();
  }, [editing.text]);
  const end = (focus: boolean) => {
    refocus.current = focus;
    editing.end();
  };
  const save = (focus: boolean) => {
    // The field that goes away loses the focus too; what it holds was dealt with.
    if (editing.text === null) return;
    const title = editing.text.trim().replace(/\s+/g, " ");
    if (title === "") return complain("title", t("title_needed"));
    if (Array.from(title).length > MOST) return complain("title", t("title_long", { count: MOST }));
    complain("title", undefined);
    end(focus);
    if (title === row.title) return;
    void change("title", changes.task.patch(row, { title })).then((outcome) => {
      if (!outcome.ok) editing.write(title);
    });
  };
  return (
    <div className="mb-3">
      {editing.text === null ? (
        <h3>
          {rights.edit ? (
            <button
              ref={button}
              type="button"
              title={t("edit_title")}
              onClick={editing.begin}
              className={cx(LOOK, "block hover:bg-hover")}
            >
              {row.title}
            </button>
          ) : (
            <span className={cx(LOOK, "block")}>{row.title}</span>
          )}
        </h3>
      ) : (
        <textarea
          autoFocus
          rows={1}
          aria-label={t("edit_title")}
          aria-invalid={errors["title"] !== undefined || undefined}
          value={editing.text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => editing.write(event.target.value.replace(/\n/g, " "))}
          onBlur={() => {
            // Whoever was told of another's change decides with a key.
            if (!editing.overtaken) save(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") {
              event.preventDefault();
              save(true);
            } else if (event.key === "Escape") {
              event.preventDefault();
              event.stopPropagation();
              complain("title", undefined);
              end(true);
            }
          }}
          className={cx(CONTROL, LOOK, "block field-sizing-content resize-none text-xl!")}
        />
      )}
      <ErrorLine>{errors["title"]}</ErrorLine>
      {editing.overtaken && (
        <Overtaken by={last.get("title")} onTake={() => end(true)}>
          {row.title}
        </Overtaken>
      )}
    </div>
  );
}
