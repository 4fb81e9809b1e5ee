import { queryOptions } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";

export type Attachment = components["schemas"]["Attachment"];

/** What may have files of its own here. */
export interface Owner {
  readonly kind: "task" | "comment";
  readonly id: string;
}

const PAGE = 100;
/** More than this of one task nobody looks through. */
const MOST_PAGES = 10;
const FIRST_LOOK_MS = 800;
const LAST_LOOK_MS = 60_000;

const key = (task_id: string) => ["task", task_id, "attachments"] as const;

async function all(task_id: string): Promise<Attachment[]> {
  const rows: Attachment[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: { page_size: number; total: boolean; cursor?: string } = {
      page_size: PAGE,
      total: false,
      ...(cursor !== null && { cursor }),
    };
    const answer = await data(api.GET("/api/v1/tasks/{id}/attachments", { params: { path: { id: task_id }, query } }));
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

/** The files of a task and of its comments. Its key begins with the task's, so that events of the task refresh it. */
export const attachmentsQuery = (task_id: string) =>
  queryOptions({
    queryKey: key(task_id),
    queryFn: () => all(task_id),
    // Small pictures are made behind the answer, which is no change that the log would tell.
    refetchInterval: ({ state }) => nextLook(state.data, Date.now()),
  });

export function refreshAttachments(task_id: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: key(task_id) });
}

/** Shows at once what is known to be so by now. */
export function putAttachment(task_id: string, attachment: Attachment): void {
  queries.setQueryData(attachmentsQuery(task_id).queryKey, (before) => {
    if (before === undefined) return before;
    const known = before.some((one) => one.id === attachment.id);
    return known ? before.map((one) => (one.id === attachment.id ? attachment : one)) : [...before, attachment];
  });
}

export function dropAttachment(task_id: string, id: string): void {
  queries.setQueryData(attachmentsQuery(task_id).queryKey, (before) => before?.filter((one) => one.id !== id));
}
