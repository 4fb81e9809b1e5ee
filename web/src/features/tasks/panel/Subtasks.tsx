import { changes, type TaskRow } from "@tenon/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { useIdentity } from "@/lib/session";
import { useRows, useStore } from "@/lib/store";
import { Button, IconButton, Input, Tooltip } from "@/ui";
import type { TaskRights } from "../parts/rights";
import type { Changing } from "./changing";
import { ErrorLine } from "@/lib/fields";
import { Part } from "./Part";
import { TaskLine } from "./TaskLine";

export interface SubtasksProps {
  row: TaskRow;
  rights: TaskRights;
  changing: Changing;
  onOpen: (task_id: string) => void;
}

/** What a task consists of. */
export function Subtasks({ row, rights, changing, onOpen }: SubtasksProps) {
  const t = useTranslations("panel.subtasks");
  const rows = useRows({ kind: "tasks", project_id: row.project_id, filter: { parent_id: row.id }, sort: "number" });
  const [adding, setAdding] = useState(false);
  const done = rows.filter((task) => task.status === "done").length;
  // Those just being made have no number yet and belong at the end.
  const shown = [...rows.filter((task) => task.number > 0), ...rows.filter((task) => task.number === 0)];
  if (rows.length === 0 && !adding) {
    if (!rights.create) return null;
    return (
      <div className="mt-5 -ml-2">
        <Button size="sm" variant="ghost" icon={<Plus />} onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      </div>
    );
  }
  return (
    <Part
      title={t("title")}
      count={`${done}/${rows.length}`}
      actions={
        rights.create && (
          <Tooltip content={t("add")}>
            <IconButton size="sm" label={t("add")} onClick={() => setAdding(true)}>
              <Plus />
            </IconButton>
          </Tooltip>
        )
      }
    >
      {rows.length > 0 && (
        <div
          role="img"
          aria-label={t("progress", { done, total: rows.length })}
          className="mb-1 h-1 overflow-hidden rounded-sm bg-selected"
        >
          <div
            style={{ width: `${(done / rows.length) * 100}%` }}
            className="h-full rounded-sm bg-green transition-[width] duration-150"
          />
        </div>
      )}
      {shown.map((task) => (
        <TaskLine key={task.id} task={task} onOpen={onOpen} />
      ))}
      {adding && rights.create && <NewSubtask parent={row} changing={changing} onEnd={() => setAdding(false)} />}
    </Part>
  );
}

function NewSubtask({ parent, changing, onEnd }: { parent: TaskRow; changing: Changing; onEnd: () => void }) {
  const t = useTranslations("panel");
  const store = useStore();
  const me = useIdentity()?.user.id;
  const [title, setTitle, clear] = useDraft(`subtask/${parent.id}`, "");
  const { change, complain, errors } = changing;
  const add = () => {
    const named = title.trim();
    if (named === "" || me === undefined) return;
    if (Array.from(named).length > 200) return complain("subtask", t("title_long", { count: 200 }));
    const { project_id } = parent;
    const last = store.view({ kind: "tasks", project_id, status: "todo", sort: "order_index" }).get().at(-1);
    clear();
    void change(
      "subtask",
      changes.task.create(store.making(me), project_id, { title: named, parent_id: parent.id }, last),
    ).then((outcome) => {
      if (!outcome.ok) setTitle(named);
    });
  };
  return (
    <div className="mt-1">
      <Input
        autoFocus
        aria-label={t("subtasks.add")}
        aria-description={t("subtasks.hint")}
        placeholder={t("subtasks.new")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => {
          if (title.trim() === "") onEnd();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") add();
          else if (event.key === "Escape") {
            event.stopPropagation();
            onEnd();
          }
        }}
      />
      <ErrorLine className="mt-1">{errors["subtask"]}</ErrorLine>
    </div>
  );
}
