import { getRouteApi } from "@tanstack/react-router";
import type { TaskFilter } from "@tenon/core";
import { ListTodo, Plus, SlidersHorizontal } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useToday } from "@/lib/format";
import { ProjectHeader } from "@/lib/project-header";
import { useProject, useRows } from "@/lib/store";
import { Button, EmptyState, IconButton, Menu, MenuChoice, MenuGroup, MenuSeparator, SkeletonRows } from "@/ui";
import { NewTaskButton } from "../NewTaskButton";
import { openNewTask } from "../create/open";
import { FilterBar } from "../filters/FilterBar";
import { OpenTask, preloadTask } from "../OpenTask";
import { useOpened } from "../opened";
import { usePeople } from "../parts/people";
import { ProjectState } from "../ProjectState";
import { useRightsOf } from "../rightsOf";
import {
  GROUPS,
  isFiltered,
  SORTS,
  useFilter,
  withFilter,
  type Grouping,
  type ListSearch,
  type SortField,
} from "../search";
import { byStatus, linesOf } from "./lines";
import { TaskTable } from "./TaskTable";

const route = getRouteApi("/pages/projects/$project_id/list");

export function ListPage() {
  const { project_id } = route.useParams();
  return <ProjectList key={project_id} project_id={project_id} />;
}

function ProjectList({ project_id }: { project_id: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useProject(project_id);
  const filter = useFilter(search);
  const opened = useOpened(navigate, search.task);
  const may_create = useRightsOf(project_id)().create;
  const become = (change: (before: ListSearch) => ListSearch) =>
    void navigate({ search: change, replace: true, resetScroll: false });
  const setFilter = (next: TaskFilter) => become((before) => withFilter(before, next));
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
              <FilterBar project_id={project_id} filter={filter} onChange={setFilter} statuses />
              <ViewMenu search={search} onChange={become} />
              {may_create && <NewTaskButton project_id={project_id} />}
            </>
          }
        />
      )}
      <ProjectState scope={scope} loading={<SkeletonRows rows={16} />}>
        <Rows
          project_id={project_id}
          search={search}
          filter={filter}
          onSort={(sort) => become((before) => ({ ...before, sort }))}
          onClear={() => setFilter({})}
          onOpen={opened.open}
        />
      </ProjectState>
      <OpenTask task_id={search.task} opened={opened} />
    </>
  );
}

function ViewMenu({
  search,
  onChange,
}: {
  search: ListSearch;
  onChange: (change: (before: ListSearch) => ListSearch) => void;
}) {
  const t = useTranslations("tasks.list");
  const group: Grouping = search.group ?? "none";
  const [field, descending] = sortOf(search.sort);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("view")} variant="secondary">
          <SlidersHorizontal />
        </IconButton>
      }
    >
      <MenuGroup label={t("group_by")}>
        {GROUPS.map((each) => (
          <MenuChoice
            key={each}
            checked={each === group}
            onSelect={() => onChange(({ group: _, ...rest }) => (each === "none" ? rest : { ...rest, group: each }))}
          >
            {t(`groups.${each}`)}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label={t("sort_by")}>
        {SORTS.map((each) => (
          <MenuChoice
            key={each}
            checked={each === field}
            onSelect={() => onChange((before) => ({ ...before, sort: each }))}
          >
            {t(`sorts.${each}`)}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label={t("order")}>
        <MenuChoice checked={!descending} onSelect={() => onChange((before) => ({ ...before, sort: field }))}>
          {t("ascending")}
        </MenuChoice>
        <MenuChoice checked={descending} onSelect={() => onChange((before) => ({ ...before, sort: `-${field}` }))}>
          {t("descending")}
        </MenuChoice>
      </MenuGroup>
    </Menu>
  );
}

/** The newest first, unless the address says otherwise. */
function sortOf(sort = "-number"): [field: SortField, descending: boolean] {
  return [sort.replace(/^-/, "") as SortField, sort.startsWith("-")];
}

interface RowsProps {
  project_id: string;
  search: ListSearch;
  filter: TaskFilter;
  onSort: (sort: string) => void;
  onClear: () => void;
  onOpen: (id: string) => void;
}

function Rows({ project_id, search, filter, onSort, onClear, onOpen }: RowsProps) {
  const t = useTranslations("tasks");
  const today = useToday();
  const people = usePeople();
  const may_create = useRightsOf(project_id)().create;
  const [field, descending] = sortOf(search.sort);
  const found = useRows({
    kind: "tasks",
    project_id,
    sort: field === "status" ? "-number" : `${descending ? "-" : ""}${field}`,
    ...(isFiltered(filter) && { filter, today }),
  });
  const lines = useMemo(
    () => linesOf(field === "status" ? byStatus(found, descending) : found, search.group ?? "none", people.name),
    [found, field, descending, search.group, people],
  );
  if (found.length > 0) {
    return (
      <TaskTable
        project_id={project_id}
        lines={lines}
        sort={field}
        descending={descending}
        onSort={(each) => onSort(each === field && !descending ? `-${each}` : each)}
        onOpen={onOpen}
      />
    );
  }
  if (isFiltered(filter)) {
    return (
      <EmptyState
        icon={<ListTodo />}
        title={t("no_match")}
        action={<Button onClick={onClear}>{t("filter.clear")}</Button>}
      >
        {t("no_match_why")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ListTodo />}
      title={t("empty")}
      action={
        may_create && (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => openNewTask({ project_id })}>
            {t("create.title")}
          </Button>
        )
      }
    >
      {t(may_create ? "empty_why" : "empty_viewer")}
    </EmptyState>
  );
}
