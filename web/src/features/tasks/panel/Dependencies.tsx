import { useQuery } from "@tanstack/react-query";
import { changes, type TaskRow } from "@tenon/core";
import { Plus, X } from "lucide-react";
import { useMemo, type ReactElement } from "react";
import { useTranslations } from "use-intl";
import { queries } from "@/lib/queries";
import { useRow, useStore } from "@/lib/store";
import { Badge, Button, IconButton, Tooltip } from "@/ui";
import { taskKey } from "../parts/key";
import type { TaskRights } from "../parts/rights";
import { TaskSearch } from "../parts/TaskSearch";
import type { Changing } from "./changing";
import { ErrorLine } from "@/lib/fields";
import { Part } from "./Part";
import { dependenciesQuery } from "./queries";
import { TaskLine } from "./TaskLine";

export interface DependenciesProps {
  row: TaskRow;
  rights: TaskRights;
  changing: Changing;
  onOpen: (task_id: string) => void;
}

type Side = "blocked_by" | "blocks";
const SIDES: readonly Side[] = ["blocked_by", "blocks"];

/** What a task waits for, and what waits for it. */
export function Dependencies({ row, rights, changing, onOpen }: DependenciesProps) {
  const t = useTranslations("panel.dependencies");
  const store = useStore();
  const { change, errors } = changing;
  const query = dependenciesQuery(row.id);
  const asked = useQuery(query).data;
  const sides = {
    blocked_by: (asked?.blocked_by ?? []).map((task) => store.present("tasks", task) ?? task),
    blocks: (asked?.blocks ?? []).map((task) => store.present("tasks", task) ?? task),
  };
  const near = [...sides.blocked_by, ...sides.blocks].map((task) => task.id).join();
  const without = useMemo(() => new Set([row.id, ...near.split(",")]), [row.id, near]);

  const show = (side: Side, other: TaskRow, there: boolean) =>
    queries.setQueryData(query.queryKey, (before = { blocked_by: [], blocks: [] }) => {
      const rest = before[side].filter((task) => task.id !== other.id);
      return { ...before, [side]: there ? [...rest, other] : rest };
    });
  const set = (side: Side, other: TaskRow, there: boolean) => {
    const [waiting, first] = side === "blocked_by" ? [row, other] : [other, row];
    show(side, other, there);
    const made = there ? changes.task.depend(waiting, first) : changes.task.undepend(waiting, first);
    void change("dependencies", made).then((outcome) => {
      if (!outcome.ok) show(side, other, !there);
      void queries.invalidateQueries({ queryKey: query.queryKey });
    });
  };
  const search = (side: Side, trigger: ReactElement) => (
    <TaskSearch
      project_id={row.project_id}
      without={without}
      label={t(`add_${side}`)}
      trigger={trigger}
      onPick={(task) => set(side, task, true)}
    />
  );
  const count = sides.blocked_by.length + sides.blocks.length;
  const waits = sides.blocked_by.filter((task) => task.status !== "done").length;
  const empty = count === 0 && row.blocked_by_count + row.blocks_count === 0;
  if (empty && !rights.edit) return null;
  if (empty) {
    return (
      <div className="-ml-2">
        <div className="flex flex-wrap items-center gap-1">
          {SIDES.map((side) => (
            <span key={side}>
              {search(
                side,
                <Button size="sm" variant="ghost" icon={<Plus />} aria-label={t(`add_${side}`)}>
                  {t(`add_${side}`)}
                </Button>,
              )}
            </span>
          ))}
        </div>
        <ErrorLine className="ml-2">{errors["dependencies"]}</ErrorLine>
      </div>
    );
  }
  return (
    <Part
      title={t("title")}
      count={Math.max(count, row.blocked_by_count + row.blocks_count)}
      actions={waits > 0 && row.status !== "done" && <Badge tone="amber">{t("open_waits", { count: waits })}</Badge>}
    >
      {SIDES.map((side) => (
        <div key={side} className="mb-1">
          <div className="flex min-h-7 items-center justify-between">
            <h4 className="text-xs text-muted">{t(side)}</h4>
            {rights.edit &&
              search(
                side,
                <IconButton size="sm" label={t(`add_${side}`)}>
                  <Plus />
                </IconButton>,
              )}
          </div>
          {sides[side].map((task) => (
            <TaskLine
              key={task.id}
              task={task}
              onOpen={onOpen}
              action={rights.edit && <Remove task={task} onRemove={() => set(side, task, false)} />}
            />
          ))}
        </div>
      ))}
      <ErrorLine>{errors["dependencies"]}</ErrorLine>
    </Part>
  );
}

function Remove({ task, onRemove }: { task: TaskRow; onRemove: () => void }) {
  const t = useTranslations("panel.dependencies");
  const code = useRow("projects", task.project_id)?.code;
  const label = t("remove", { task: taskKey(code, task.number) || task.title });
  return (
    <Tooltip content={label}>
      <IconButton
        size="sm"
        label={label}
        onClick={onRemove}
        className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 touch:opacity-100"
      >
        <X />
      </IconButton>
    </Tooltip>
  );
}
