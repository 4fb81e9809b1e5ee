import { queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";

export type Attachment = components["schemas"]["Attachment"];

/** What has files of its own. */
export interface Owner {
  readonly kind: "task" | "comment" | "project";
  readonly id: string;
}

/** What all files are known of together: a task with its comments, or a project. */
export interface Subject extends Owner {
  readonly kind: "task" | "project";
}

const PAGE = 100;
/** More than this of one thing nobody looks through. */
const MOST_PAGES = 10;
const FIRST_LOOK_MS = 800;
const LAST_LOOK_MS = 60_000;

const key = ({ kind, id }: Subject) => [kind, id, "attachments"] as const;

async function all({ kind, id }: Subject): Promise<Attachment[]> {
  const rows: Attachment[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: { page_size: number; total: boolean; cursor?: string } = {
      page_size: PAGE,
      total: false,
      ...(cursor !== null && { cursor }),
    };
    const params = { path: { id }, query };
    const answer =
      kind === "task"
        ? await data(api.GET("/api/v1/tasks/{id}/attachments", { params }))
        : await data(api.GET("/api/v1/projects/{id}/attachments", { params }));
    rows.push(...answer.data);
    cursor = answer.next_cursor ?? null;
    if (cursor === null) break;
  }
  return rows;
}

/** How long until it is worth looking again for a small picture that is still being made; false when none is. */
export function nextLook(attachments: readonly Attachment[] | undefined, now: number): number | false {
  const waiting = (attachments ?? []).filter((attachment) => attachment.thumbnail === "pending");
  const ages = waiting.map((attachment) => now - Date.parse(attachment.created_at));
  const youngest = Math.min(...ages.filter((age) => age < LAST_LOOK_MS));
  return Number.isFinite(youngest) ? Math.max(FIRST_LOOK_MS, youngest) : false;
}

/** The files of a task and of its comments, or of a project. Its key begins with its subject's, so that events of that refresh it. */
export const attachmentsQuery = (subject: Subject) =>
  queryOptions({
    queryKey: key(subject),
    queryFn: () => all(subject),
    // Small pictures are made behind the answer, which is no change that the log would tell.
    refetchInterval: ({ state }) => nextLook(state.data, Date.now()),
  });

export function refreshAttachments(subject: Subject): Promise<void> {
  return queries.invalidateQueries({ queryKey: key(subject) });
}

/** Shows at once what is known to be so by now. */
export function putAttachment(subject: Subject, attachment: Attachment): void {
  queries.setQueryData(attachmentsQuery(subject).queryKey, (before) => {
    if (before === undefined) return before;
    const known = before.some((one) => one.id === attachment.id);
    return known ? before.map((one) => (one.id === attachment.id ? attachment : one)) : [...before, attachment];
  });
}

export function dropAttachment(subject: Subject, id: string): void {
  queries.setQueryData(attachmentsQuery(subject).queryKey, (before) => before?.filter((one) => one.id !== id));
}
