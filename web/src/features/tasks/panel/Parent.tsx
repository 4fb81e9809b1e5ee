import type { TaskRow } from "@tenon/core";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useRow } from "@/lib/store";
import { IconButton, StatusRing } from "@/ui";
import { taskKey } from "../parts/key";
import { PLAIN, QUIET } from "../parts/quiet";
import { TaskSearch } from "../parts/TaskSearch";
import { wholeQuery } from "./queries";

export interface ParentProps {
  row: TaskRow;
  onChange: (parent_id: string | null) => void;
  onOpen: (task_id: string) => void;
  readOnly: boolean;
}

/** The task that this one is a part of. */
export function Parent({ row, onChange, onOpen, readOnly }: ParentProps) {
  const t = useTranslations("panel.parent");
  const words = useTranslations("words");
  const { parent_id } = row;
  const known = useRow("tasks", parent_id);
  const asked = useQuery({ ...wholeQuery(parent_id ?? ""), enabled: parent_id !== null && known === undefined });
  const parent = known ?? (parent_id === null ? undefined : asked.data);
  const code = useRow("projects", row.project_id)?.code;
  const without = useMemo(() => new Set([row.id, ...(parent_id === null ? [] : [parent_id])]), [row.id, parent_id]);
  if (parent_id === null) {
    if (readOnly) return <span className={`${PLAIN} text-faint`}>{words("none")}</span>;
    return (
      <TaskSearch
        within
        project_id={row.project_id}
        without={without}
        label={t("choose")}
        onPick={(task) => onChange(task.id)}
        trigger={
          <button type="button" aria-label={t("choose")} className={`${QUIET} text-faint`}>
            {words("none")}
          </button>
        }
      />
    );
  }
  const key = parent === undefined ? "" : taskKey(code, parent.number);
  return (
    <span className="flex min-w-0 items-center">
      <button type="button" onClick={() => onOpen(parent_id)} className={QUIET}>
        {parent && <StatusRing status={parent.status} label={words(`status.${parent.status}`)} />}
        <span className="tabular shrink-0 text-faint">{key}</span>
        <span className="min-w-0 truncate">{parent?.title}</span>
      </button>
      {!readOnly && (
        <IconButton size="sm" label={t("remove", { task: key })} onClick={() => onChange(null)}>
          <X />
        </IconButton>
      )}
    </span>
  );
}
