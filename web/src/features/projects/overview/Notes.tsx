import { data } from "@tenon/api";
import { useTranslations } from "use-intl";
import { api, useIdentity } from "@/lib/session";
import { notesQuery, type Note } from "./queries";
import { Writings } from "./Writings";

/** What is worth keeping about a project. */
export function Notes({ project_id, writes, edits }: { project_id: string; writes: boolean; edits: boolean }) {
  const t = useTranslations("projects.notes");
  const me = useIdentity()?.user.id ?? null;
  const mine = ({ author_id }: Note) => author_id !== null && author_id === me;
  const one = (note: Note) => ({ params: { path: { id: project_id, note_id: note.id } } });
  return (
    <Writings<Note>
      title={t("title")}
      query={notesQuery(project_id) as never}
      draft={`project/${project_id}/note`}
      placeholder={t("placeholder")}
      action={t("add")}
      writes={writes}
      mayEdit={mine}
      mayRemove={(note) => mine(note) || edits}
      make={(id, body) => {
        const now = new Date().toISOString();
        return { id, project_id, author_id: me, body, version: 0, created_at: now, updated_at: now, deleted_at: null };
      }}
      add={({ id, body }) =>
        data(api.POST("/api/v1/projects/{id}/notes", { params: { path: { id: project_id } }, body: { id, body } }))
      }
      edit={(note, body) => data(api.PATCH("/api/v1/projects/{id}/notes/{note_id}", { ...one(note), body: { body } }))}
      remove={(note) => data(api.DELETE("/api/v1/projects/{id}/notes/{note_id}", one(note)))}
      removeTitle={t("remove")}
    />
  );
}
