import { Combobox as Base } from "@base-ui/react/combobox";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import type { TaskRow } from "@tenon/core";
import { Search } from "lucide-react";
import { useMemo, useState, type ReactElement } from "react";
import { useTranslations } from "use-intl";
import { api } from "@/lib/session";
import { useRow, useRows } from "@/lib/store";
import { StatusRing } from "@/ui";
import { taskKey } from "./key";
import { MOST, searchTasks } from "./search";

export interface TaskSearchProps {
  project_id: string;
  /** Only tasks of that project; else those of all projects, its own first. */
  within?: boolean;
  /** Not offered. */
  without: ReadonlySet<string>;
  label: string;
  trigger: ReactElement;
  onPick: (task: TaskRow) => void;
}

/** Finds one task by typing: at hand at once, of other projects as the server answers. */
export function TaskSearch({ project_id, within = false, without, label, trigger, onPick }: TaskSearchProps) {
  const t = useTranslations("parts");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { found, searching } = useFound({ project_id, within, without, typed, open });
  return (
    <Base.Root<TaskRow>
      items={found}
      filter={null}
      autoHighlight
      open={open}
      onOpenChange={(next) => setOpen(next)}
      onOpenChangeComplete={(next) => {
        if (!next) setTyped("");
      }}
      value={null}
      onValueChange={(task) => {
        if (task === null) return;
        setOpen(false);
        onPick(task);
      }}
      inputValue={typed}
      onInputValueChange={(text, details) => {
        // Picking would write the title into the search.
        if (details.reason === "item-press") details.cancel();
        else setTyped(text);
      }}
      itemToStringLabel={(task) => task.title}
      isItemEqualToValue={(a, b) => a.id === b.id}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            className="pops flex max-h-[min(22rem,var(--available-height))] w-[min(26rem,calc(100vw-2rem))] flex-col rounded-lg bg-overlay text-sm text-text shadow-overlay outline-none"
          >
            <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 text-faint">
              <Search className="size-4 shrink-0" aria-hidden />
              <Base.Input
                aria-label={t("find_task")}
                placeholder={t("find_task")}
                className="h-control min-w-0 flex-1 bg-transparent text-input text-text outline-none"
              />
            </div>
            <Base.Empty className="px-3 py-3 text-faint empty:hidden">
              {searching ? t("searching") : ui("nothing_found")}
            </Base.Empty>
            <Base.List className="min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(task: TaskRow) => <Option key={task.id} task={task} />}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Option({ task }: { task: TaskRow }) {
  const words = useTranslations("words");
  const code = useRow("projects", task.project_id)?.code;
  return (
    <Base.Item
      value={task}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-hover touch:min-h-10"
    >
      <StatusRing status={task.status} label={words(`status.${task.status}`)} />
      <span className="tabular shrink-0 text-faint">{taskKey(code, task.number)}</span>
      <span className="min-w-0 flex-1 truncate">{task.title}</span>
    </Base.Item>
  );
}

const NOTHING: TaskRow[] = [];

type Asked = Pick<TaskSearchProps, "project_id" | "without"> & { within: boolean; typed: string; open: boolean };

function useFound({ project_id, within, without, typed, open }: Asked): { found: TaskRow[]; searching: boolean } {
  const text = typed.trim();
  const rows = useRows({ kind: "tasks", project_id });
  const far = useQuery({
    queryKey: ["task-search", text],
    enabled: open && !within && text.length > 1,
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/tasks", { params: { query: { q: text, page_size: 10, total: false } }, signal })),
  });
  const answered = far.data?.data;
  const found = useMemo(() => {
    if (!open) return NOTHING;
    const others = (answered ?? []).filter((task) => task.project_id !== project_id && !without.has(task.id));
    return [...searchTasks(rows, text, without), ...others].slice(0, MOST);
  }, [open, rows, answered, text, without, project_id]);
  return { found, searching: far.isFetching };
}
