import type { CommentRow, TaskRow } from "../kinds";
import type { Change } from "../sync/change";
import { API, type Creation, fresh, guard, insert, type Making, moment, remove, set } from "./common";

const MENTION = /@\[[^\]]*\]\(user:([0-9a-f-]{36})\)/g;

/** The people whom a text mentions, each once. */
export function mentionsIn(body: string): string[] {
  return [...new Set([...body.matchAll(MENTION)].map((match) => match[1] ?? ""))];
}

/** `@[Name](user:ID)`; brackets in the name would end it too early. */
export function mentionOf(user: {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
}): string {
  const name = `${user.first_name} ${user.last_name}`.trim().replace(/[[\]]/g, "");
  return `@[${name}](user:${user.id})`;
}

export function addComment(making: Making, task: Pick<TaskRow, "id" | "project_id">, body: string): Creation {
  const id = making.ids();
  const row: CommentRow = {
    ...fresh(id, making.now),
    project_id: task.project_id,
    task_id: task.id,
    author_id: making.user_id,
    body,
    mentions: mentionsIn(body),
    edited_at: null,
  };
  return {
    id,
    method: "POST",
    path: `${API}/tasks/${task.id}/comments`,
    body: { id, body },
    effects: [insert("comments", row)],
    answers: "comments",
    label: "comment.add",
  };
}

export function editComment(row: CommentRow, body: string, now: number): Change {
  return {
    method: "PATCH",
    path: `${API}/comments/${row.id}`,
    body: { body },
    ...guard(row, true),
    effects: [set("comments", row, { body, mentions: mentionsIn(body), edited_at: moment(now) })],
    answers: "comments",
    label: "comment.edit",
  };
}

export function deleteComment(row: CommentRow): Change {
  return {
    method: "DELETE",
    path: `${API}/comments/${row.id}`,
    effects: [remove("comments", row)],
    label: "comment.delete",
  };
}
