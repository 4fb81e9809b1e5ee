import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { changes, mayProject, type ProjectRow } from "@tenon/core";
import { Ellipsis, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DropZone, startUploads } from "@/lib/attachments";
import { EditableText, LongText, useRefused } from "@/lib/fields";
import { useMe } from "@/lib/me";
import { ProjectHeader, useProjectRole } from "@/lib/project-header";
import { queries } from "@/lib/queries";
import { useTogether } from "@/lib/together";
import { useMutate, useProject, useRow } from "@/lib/store";
import { buttonClass, cx, EmptyState, Field, FormError, IconButton, Menu, MenuItem, PageBody, Section } from "@/ui";
import { OverviewBodySkeleton, WrittenSkeleton } from "../skeletons";
import { Activity } from "./Activity";
import { Comments } from "./Comments";
import { Files } from "./Files";
import { Members } from "./Members";
import { Notes } from "./Notes";
import { ProjectFacts } from "./ProjectFacts";
import { projectQuery, useWhatIsLate, useWholeProject } from "./queries";
import { StatusControl } from "./StatusControl";
import { TaskSummary } from "./TaskSummary";
import { Timeline } from "./Timeline";

const route = getRouteApi("/pages/projects/$project_id");

/** All there is to know about a project, changed where it stands. */
export function OverviewPage(): ReactNode {
  const { project_id } = route.useParams();
  const project = useRow("projects", project_id);
  const { missing } = useProject(project_id);
  const t = useTranslations("projects");
  if (project === undefined && missing) {
    return (
      <EmptyState
        title={t("missing.title")}
        action={
          <Link to="/projects" className={buttonClass()}>
            {t("missing.back")}
          </Link>
        }
      >
        {t("missing.why")}
      </EmptyState>
    );
  }
  return (
    <>
      <ProjectHeader project_id={project_id} {...(project && { actions: <ProjectMenu project={project} /> })} />
      {/* Another project is another page: what is half typed belongs to one. */}
      <PageBody key={project_id} id={`project/${project_id}`} className="p-0!">
        {project === undefined ? <OverviewBodySkeleton /> : <Overview project={project} />}
      </PageBody>
    </>
  );
}

function ProjectMenu({ project }: { project: ProjectRow }) {
  const t = useTranslations("projects");
  const me = useMe();
  const role = useProjectRole(project.id);
  const mutate = useMutate();
  const navigate = useNavigate();
  if (me === undefined || !mayProject(me, "delete", role)) return null;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t("more")}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        danger
        icon={<Trash2 aria-hidden />}
        onSelect={() => {
          mutate(changes.project.remove(project), { done: t("removed", { title: project.title }) });
          void navigate({ to: "/projects" });
        }}
      >
        {t("remove")}
      </MenuItem>
    </Menu>
  );
}

function Overview({ project }: { project: ProjectRow }) {
  const t = useTranslations("projects");
  const files = useTranslations("attachments");
  const me = useMe();
  const role = useProjectRole(project.id);
  const whole = useWholeProject(project);
  const ready = useTogether(useWhatIsLate(project));
  const refused = useRefused("projects", project.id);
  const mutate = useMutate();
  const may = (act: "edit" | "notes" | "reopen") => me !== undefined && mayProject(me, act, role);
  const edits = may("edit");
  const save = (fields: Parameters<typeof changes.project.patch>[1], guard = false) => {
    for (const field of Object.keys(fields)) refused.clear(field);
    return mutate(changes.project.patch(project, fields, { guard }));
  };
  const saveDescription = (description: string | null) => {
    const { queryKey } = projectQuery(project.id);
    queries.setQueryData(queryKey, (before) => before && { ...before, description });
    void save({ description }, true).done.then(() => queries.invalidateQueries({ queryKey }));
  };
  const why = refused.errors["description"] ?? ("description" in refused.drafts ? refused.general : null);
  const subject = { kind: "project", id: project.id } as const;
  const attach = (chosen: File[]) => startUploads(subject, subject, chosen);
  return (
    <DropZone
      everywhere
      within
      hint={files("drop_project")}
      // What is not on the server yet has nothing to attach to.
      onFiles={may("notes") && project.version > 0 ? attach : null}
      className="grid gap-x-10 px-4 sm:px-6 lg:min-h-full lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_1fr]"
    >
      <div className="min-w-0 pt-4 sm:pt-5 lg:col-start-1 lg:row-start-1">
        <Field label={t("fields.title")} hideLabel error={refused.errors["title"]}>
          <EditableText
            label={t("fields.title")}
            value={project.title}
            refused={refused.drafts["title"]}
            required
            lines="wrapped"
            maxLength={200}
            disabled={!edits}
            className="-mx-2! w-[calc(100%+1rem)]! px-2! text-xl! font-semibold tracking-tight"
            onSave={(title) => save({ title })}
            onTyping={() => refused.clear("title")}
          />
        </Field>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <StatusControl project={project} edits={edits} reopens={may("reopen")} onChange={() => refused.clear()} />
        </div>
        {refused.general !== null && !("description" in refused.drafts) && (
          <div className="mt-3">
            <FormError>{refused.general}</FormError>
          </div>
        )}
        {ready ? (
          <>
            <Timeline project={project} />
            <Section title={t("fields.description")}>
              <LongText
                draft={`project/${project.id}/description`}
                text={whole}
                label={t("fields.description")}
                placeholder={t("describe")}
                editable={edits}
                refused={why === null ? undefined : { text: refused.drafts["description"], why }}
                onSave={saveDescription}
                onGiveUp={() => refused.clear("description")}
              />
            </Section>
            <TaskSummary project={project} />
          </>
        ) : (
          <WrittenSkeleton />
        )}
      </div>
      <aside
        // Where it stands below the description, it waits for it.
        className={cx(
          "min-w-0 border-line lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:border-l lg:pt-3 lg:pl-5",
          !ready && "max-lg:hidden",
        )}
        aria-label={t("details")}
      >
        <ProjectFacts project={project} edits={edits} refused={refused} onSave={save} />
        <Members project={project} edits={edits} />
      </aside>
      <div className="min-w-0 pb-16 lg:col-start-1 lg:row-start-2">
        {/* What is not on the server yet has none of these. */}
        {ready && project.version > 0 && (
          <>
            <Files project_id={project.id} writes={may("notes")} />
            <Notes project_id={project.id} writes={may("notes")} edits={edits} />
            <Comments project_id={project.id} />
            <Activity project_id={project.id} />
          </>
        )}
      </div>
    </DropZone>
  );
}
