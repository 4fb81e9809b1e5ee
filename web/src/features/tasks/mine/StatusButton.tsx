import { changes, type TaskRow } from "@tenon/core";
import { useTranslations } from "use-intl";
import { useMutate } from "@/lib/store";
import { Menu, MenuItem, StatusRing } from "@/ui";
import { stepsOf } from "../board/moves";
import { useRightsOf } from "../rightsOf";

/** Where a task stands; pressed, where it can go next. */
export function StatusButton({ row }: { row: TaskRow }) {
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const mutate = useMutate();
  const steps = stepsOf(row, useRightsOf(row.project_id)(row));
  const status = words(`status.${row.status}`);
  if (steps.length === 0) return <StatusRing status={row.status} label={status} />;
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t("mine.change_status", { title: row.title, status })}
          className="relative z-1 -m-1 flex size-6 shrink-0 items-center justify-center rounded-md hover:bg-selected touch:size-9"
        >
          <StatusRing status={row.status} />
        </button>
      }
    >
      {steps.map((to) => (
        <MenuItem
          key={to}
          icon={<StatusRing status={to} />}
          onSelect={() =>
            mutate(changes.task.status(row, to), { done: t("moved", { name: row.title, to: words(`status.${to}`) }) })
          }
        >
          {words(`status.${to}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
