import { getRouteApi } from "@tanstack/react-router";
import { FolderKanban, Plus } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useToday } from "@/lib/format";
import { useMay, useMe } from "@/lib/me";
import { useShortcuts } from "@/lib/shortcuts";
import { useRows, useScope } from "@/lib/store";
import { Button, Count, EmptyState, PageHeader, SkeletonRows } from "@/ui";
import { DeletedProjects } from "./DeletedProjects";
import { Filters } from "./Filters";
import { NewProjectDialog } from "./NewProjectDialog";
import { ProjectRows } from "./ProjectRows";
import {
  countsOf,
  DEFAULT_SORT,
  filterOf,
  inTab,
  isFiltered,
  patched,
  type ProjectsSearch,
  type SearchPatch,
} from "./search";
import { StatusTabs } from "./StatusTabs";

const route = getRouteApi("/pages/projects");

export function ProjectsPage(): ReactNode {
  const t = useTranslations("projects");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const admin = useMe()?.roles.some((role) => role.name === "Admin") ?? false;
  const today = useToday();
  const { loaded } = useScope("workspace");
  const sort = search.sort ?? DEFAULT_SORT;
  const found = useRows({ kind: "projects", filter: filterOf(search, today), today, sort });
  const counts = useMemo(() => countsOf(found), [found]);
  const tab = search.status ?? "open";
  const rows = useMemo(() => (tab === "deleted" ? [] : found.filter((row) => inTab(row, tab))), [found, tab]);

  const change = (next: SearchPatch, replace = true) =>
    void navigate({ search: (before) => patched(before, next), replace });
  const openNew = () => change({ new: true }, false);
  const mayCreate = may("project:create");
  useShortcuts(mayCreate ? [{ keys: "n", label: t("new.title"), run: openNew }] : []);

  return (
    <>
      <PageHeader
        title={t("title")}
        after={<Count>{loaded ? counts.all : ""}</Count>}
        actions={
          mayCreate && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={openNew}>
              {t("new.short")}
            </Button>
          )
        }
      />
      <StatusTabs counts={counts} search={search} deleted={admin} />
      {tab !== "deleted" && <Filters search={search} onChange={change} />}
      {tab === "deleted" ? (
        <DeletedProjects />
      ) : !loaded ? (
        <SkeletonRows rows={10} />
      ) : rows.length > 0 ? (
        <ProjectRows rows={rows} sort={sort} today={today} onSort={(next) => change({ sort: next })} />
      ) : (
        <Nothing
          search={search}
          any={counts.all > 0}
          onClear={() => change(NO_FILTERS)}
          {...(mayCreate && { onNew: openNew })}
        />
      )}
      {mayCreate && (
        <NewProjectDialog
          open={search.new === true}
          onClose={() => change({ new: undefined })}
          {...(search.customer_id !== undefined && { customer_id: search.customer_id })}
        />
      )}
    </>
  );
}

const NO_FILTERS = {
  q: undefined,
  priority: undefined,
  owner_id: undefined,
  customer_id: undefined,
  due: undefined,
} as unknown as Partial<ProjectsSearch>;

function Nothing({
  search,
  any,
  onClear,
  onNew,
}: {
  search: ProjectsSearch;
  any: boolean;
  onClear: () => void;
  onNew?: () => void;
}) {
  const t = useTranslations("projects");
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={<FolderKanban />}
        title={t("empty.filtered")}
        action={<Button onClick={onClear}>{t("filters.clear")}</Button>}
      >
        {t("empty.filtered_why")}
      </EmptyState>
    );
  }
  if (any) return <EmptyState icon={<FolderKanban />} title={t("empty.tab")} />;
  return (
    <EmptyState
      icon={<FolderKanban />}
      title={t("empty.title")}
      {...(onNew && {
        action: (
          <Button variant="primary" icon={<Plus aria-hidden />} onClick={onNew}>
            {t("new.title")}
          </Button>
        ),
      })}
    >
      {t("empty.why")}
    </EmptyState>
  );
}
