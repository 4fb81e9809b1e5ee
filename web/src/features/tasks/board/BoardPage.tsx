import { getRouteApi } from "@tanstack/react-router";
import { changes, type TaskFilter, type TaskRow, type TaskStatus } from "@tenon/core";
import { Plus, SquareKanban } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useToday } from "@/lib/format";
import { useMe } from "@/lib/me";
import { ProjectHeader } from "@/lib/project-header";
import { useMutate, useProject, useRow, useRows, useStore } from "@/lib/store";
import { announce, Button, EmptyState } from "@/ui";
import { addTask } from "../add";
import { openNewTask } from "../create/open";
import { FilterBar } from "../filters/FilterBar";
import { NewTaskButton } from "../NewTaskButton";
import { OpenTask, preloadTask } from "../OpenTask";
import { useOpened } from "../opened";
import { taskKey } from "../parts/key";
import { usePeople } from "../parts/people";
import { ProjectState } from "../ProjectState";
import { useRightsOf } from "../rightsOf";
import { isFiltered, useFilter, withFilter } from "../search";
import { Board } from "./Board";
import { ColumnsSkeleton } from "./BoardSkeleton";
import type { Board as Shared, Drag, MoveTo } from "./context";
import { positionOf } from "./moves";
import { Observable } from "./observable";

const route = getRouteApi("/pages/projects/$project_id/board");

export function BoardPage() {
  const { project_id } = route.useParams();
  // Another project is another board, with nothing left of the one before.
  return <ProjectBoard key={project_id} project_id={project_id} />;
}

function ProjectBoard({ project_id }: { project_id: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useProject(project_id);
  const t = useTranslations("tasks");
  const filter = useFilter(search);
  const opened = useOpened(navigate, search.task);
  const board = useSharedBoard(project_id, filter, opened.open);
  const setFilter = (next: TaskFilter) =>
    void navigate({ search: (before) => withFilter(before, next), replace: true, resetScroll: false });
  useEffect(() => {
    const timer = setTimeout(preloadTask, 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {!scope.missing && (
        <ProjectHeader
          project_id={project_id}
          actions={
            <>
              <FilterBar project_id={project_id} filter={filter} onChange={setFilter} />
              {board.may_create && <NewTaskButton project_id={project_id} />}
            </>
          }
        />
      )}
      <ProjectState scope={scope} loading={<ColumnsSkeleton />}>
        <Cards board={board} filter={filter} onClear={() => setFilter({})} />
      </ProjectState>
      <OpenTask task_id={search.task} opened={opened} />
      <span className="sr-only">{t("board_help")}</span>
    </>
  );
}

function Cards({ board, filter, onClear }: { board: Shared; filter: TaskFilter; onClear: () => void }) {
  const t = useTranslations("tasks");
  const { project_id, today } = board;
  const rows = useRows({ kind: "tasks", project_id, ...(isFiltered(filter) && { filter, today }) });
  if (rows.length > 0) return <Board board={board} />;
  if (isFiltered(filter)) {
    return (
      <EmptyState
        icon={<SquareKanban />}
        title={t("no_match")}
        action={<Button onClick={onClear}>{t("filter.clear")}</Button>}
      >
        {t("no_match_why")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SquareKanban />}
      title={t("empty")}
      action={
        board.may_create && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => openNewTask({ project_id })}>
            {t("create.title")}
          </Button>
        )
      }
    >
      {t(board.may_create ? "empty_why" : "empty_viewer")}
    </EmptyState>
  );
}

function useSharedBoard(project_id: string, filter: TaskFilter, open: (id: string) => void): Shared {
  const store = useStore();
  const me = useMe();
  const mutate = useMutate();
  const t = useTranslations("tasks");
  const words = useTranslations("words");
  const today = useToday();
  const people = usePeople();
  const rights = useRightsOf(project_id);
  const code = useRow("projects", project_id)?.code ?? "";
  const [lasting] = useState((): Pick<Shared, "drag" | "menu" | "adding" | "columns" | "focus"> => ({
    drag: new Observable<Drag | null>(null),
    menu: new Observable<string | null>(null),
    adding: new Observable<{ status: TaskStatus; where: "top" | "bottom" } | null>(null),
    columns: new Map(),
    focus: { wanted: null, held: null },
  }));
  // Opening reads the address of the moment; the cards need not be drawn anew for it.
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  const may_create = rights().create;
  const user_id = me?.id ?? "";
  return useMemo((): Shared => {
    const move = (row: TaskRow, { status = row.status, spot, quiet = false }: MoveTo) => {
      const column = store.view({ kind: "tasks", project_id, status, sort: "order_index" }).get();
      const first = column.find((other) => other.id !== row.id);
      // Without a place it comes to the top, where it is seen.
      const place = { ...(status !== row.status && { status }), ...(spot ?? (first && { before: first.id })) };
      const name = taskKey(code, row.number) || row.title;
      const to = words(`status.${status}`);
      lasting.focus.wanted = row.id;
      mutate(
        changes.task.move(row, place, column),
        quiet ? {} : { done: status === row.status ? t("moved_within", { name }) : t("moved", { name, to }) },
      );
      const now = store.view({ kind: "tasks", project_id, status, sort: "order_index" }).get();
      announce(t("announce", { to, ...positionOf(now, row.id) }));
    };
    return {
      ...lasting,
      project_id,
      code,
      filter: isFiltered(filter) ? filter : undefined,
      today,
      people,
      rights,
      may_create,
      open: (id) => latest.current(id),
      move,
      add: (status, title, where) => void addTask(store, user_id, { project_id, fields: { title }, status, where }),
    };
  }, [lasting, project_id, code, filter, today, people, rights, may_create, user_id, store, mutate, t, words]);
}
