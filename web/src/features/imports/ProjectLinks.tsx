import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";
import { buttonClass } from "@/ui";
import { madeQuery, type ImportRow } from "./queries";

const MOST = 8;

/** The ways to the projects that an import made or filled. */
export function ProjectLinks({ row, codes }: { row: ImportRow; codes: readonly string[] }) {
  const t = useTranslations("imports");
  const made = useQuery(madeQuery(row)).data;
  const all = useRows({ kind: "projects", sort: "title" });
  const shown = useMemo(() => {
    const wanted = new Set([...codes, ...(row.project === null ? [] : [row.project])]);
    const found = new Map((made ?? []).map(({ id, code, title }) => [id, { id, code, title }]));
    for (const { id, code, title } of all) if (wanted.has(code)) found.set(id, { id, code, title });
    return [...found.values()];
  }, [made, all, codes, row.project]);
  return (
    <div className="flex flex-wrap gap-2">
      {shown.slice(0, MOST).map((project, index) => (
        <Link
          key={project.id}
          to={"/projects/$project_id/board" as string}
          params={{ project_id: project.id } as never}
          className={buttonClass({ variant: index === 0 ? "primary" : "secondary", className: "max-w-full" })}
        >
          <span className="truncate">{t("open", { title: project.title })}</span>
          <ArrowRight aria-hidden />
        </Link>
      ))}
      {(shown.length === 0 || shown.length > MOST) && (
        <Link to={"/projects" as string} className={buttonClass({})}>
          {t("all_projects")}
          <ArrowRight aria-hidden />
        </Link>
      )}
    </div>
  );
}
