import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useShortcuts } from "@/lib/shortcuts";
import { useRow } from "@/lib/store";
import { Skeleton, StatusRing, TAB } from "@/ui";

export interface ProjectHeaderProps {
  project_id: string;
  /** At the right: filters, then the main button. */
  actions?: ReactNode;
}

const VIEWS = [
  { name: "overview", at: "", keys: "g o" },
  { name: "board", at: "/board", keys: "g b" },
  { name: "list", at: "/list", keys: "g l" },
] as const;

/** The top of a project's pages: what it is, how it stands, and its other views. */
export function ProjectHeader({ project_id, actions }: ProjectHeaderProps) {
  const project = useRow("projects", project_id);
  const t = useTranslations("project-header");
  const words = useTranslations("words");
  const navigate = useNavigate();
  const title = project?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Tenon`;
  }, [title]);
  useShortcuts(
    VIEWS.map(({ name, at, keys }) => ({
      keys,
      label: t(name),
      group: "go" as const,
      run: () => void navigate({ to: `/projects/${project_id}${at}` as string }),
    })),
  );
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 border-b border-line px-4 sm:min-h-[50px] sm:gap-x-5">
      <div className="flex h-12 min-w-0 flex-1 items-center gap-2 sm:max-w-max sm:flex-auto">
        {project === undefined ? (
          <Skeleton className="h-4 w-48" />
        ) : (
          <>
            <StatusRing status={project.status} label={words(`status.${project.status}`)} />
            <h1 className="flex min-w-0 items-baseline gap-2 text-md font-semibold">
              {project.code !== "" && (
                <span className="tabular shrink-0 text-xs font-normal text-faint">{project.code}</span>
              )}
              <span className="truncate" title={project.title}>
                {project.title}
              </span>
            </h1>
          </>
        )}
      </div>
      {/* The tabs end on the header's line. */}
      <nav aria-label={t("views")} className="flex shrink-0 gap-4 self-end max-sm:order-last max-sm:w-full">
        {VIEWS.map(({ name, at }) => (
          <Link
            key={name}
            to={`/projects/${project_id}${at}` as string}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ "data-active": true, "aria-current": "page" } as object}
            className={`${TAB} sm:h-[49px]!`}
          >
            {t(name)}
          </Link>
        ))}
      </nav>
      {actions !== undefined && (
        <div className="ml-auto flex min-w-0 items-center gap-2 py-1 max-sm:ml-0">{actions}</div>
      )}
    </header>
  );
}
