import { data } from "@tenon/api";
import { mayComment, mentionsIn } from "@tenon/core";
import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import { api } from "@/lib/session";
import { commentsQuery, type Comment } from "./queries";
import { Writings } from "./Writings";

/** What people say to each other about a project. */
export function Comments({ project_id }: { project_id: string }) {
  const t = useTranslations("projects.comments");
  const me = useMe();
  const may = (act: "create" | "edit" | "delete", comment?: Comment) =>
    me !== undefined && mayComment(me, act, comment);
  const one = ({ id }: Comment) => ({ params: { path: { id } } });
  return (
    <Writings<Comment>
      title={t("title")}
      query={commentsQuery(project_id) as never}
      draft={`project/${project_id}/comment`}
      placeholder={t("placeholder")}
      action={t("add")}
      writes={may("create")}
      mayEdit={(comment) => may("edit", comment)}
      mayRemove={(comment) => may("delete", comment)}
      make={(id, body) => {
        const now = new Date().toISOString();
        return {
          id,
          project_id,
          task_id: null,
          author_id: me?.id ?? null,
          body,
          mentions: mentionsIn(body),
          edited_at: null,
          version: 0,
          created_at: now,
          updated_at: now,
          deleted_at: null,
        };
      }}
      add={({ id, body }) =>
        data(api.POST("/api/v1/projects/{id}/comments", { params: { path: { id: project_id } }, body: { id, body } }))
      }
      edit={(comment, body) => data(api.PATCH("/api/v1/comments/{id}", { ...one(comment), body: { body } }))}
      remove={(comment) => data(api.DELETE("/api/v1/comments/{id}", one(comment)))}
      removeTitle={t("remove")}
    />
  );
}
