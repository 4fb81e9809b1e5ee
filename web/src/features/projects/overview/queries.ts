import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import type { LoggedEvent, ProjectRow } from "@tenon/core";
import { attachmentsQuery } from "@/lib/attachments";
import { useMarkdownReady } from "@/lib/markdown";
import { membersQuery } from "@/lib/project-header";
import { api } from "@/lib/session";
import { useScope, useSyncStatus } from "@/lib/store";
import { answered } from "@/lib/together";

export type Note = components["schemas"]["Note"];
export type Comment = components["schemas"]["Comment"];

const path = (id: string) => ({ params: { path: { id } } });

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ["project", id],
    queryFn: ({ signal }) => data(api.GET("/api/v1/projects/{id}", { ...path(id), signal })),
  });

/** The description, which rows leave out; undefined until it is known. */
export function useWholeProject(project: ProjectRow): string | null | undefined {
  // What is not on the server yet cannot be asked for.
  const { data: whole, isError } = useQuery({ ...projectQuery(project.id), enabled: project.version > 0 });
  if (whole === undefined) return project.version === 0 || isError ? null : undefined;
  return whole.description ?? null;
}

const cursorOf = (cursor: string) => (cursor === "" ? {} : { cursor });

export const notesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["project-notes", id],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/projects/{id}/notes", {
          params: { path: { id }, query: { page_size: 20, total: false, ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

export const commentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["project-comments", id],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/projects/{id}/comments", {
          params: { path: { id }, query: { page_size: 20, total: false, sort: "-created_at", ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

export const activityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["project-activity", id],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/v1/projects/{id}/activity", {
          params: { path: { id }, query: { page_size: 15, total: false, ...cursorOf(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    // Events are added as they come, see Activity.
    staleTime: 5 * 60_000,
  });

/** How the status went, oldest first. */
export const stepsQuery = (id: string) =>
  queryOptions({
    queryKey: ["project-steps", id],
    queryFn: async ({ signal }): Promise<LoggedEvent[]> => {
      const query = { name: "project.status_changed", page_size: 100, total: false };
      const page = await data(api.GET("/api/v1/projects/{id}/activity", { params: { path: { id }, query }, signal }));
      return page.data.toReversed();
    },
  });

/** Whether all is there whose height nobody knows before: what is below would move when it comes. */
export function useWhatIsLate({ id, version }: ProjectRow): boolean {
  const enabled = version > 0;
  const tasks = useScope(`project:${id}`).loaded;
  const { connection } = useSyncStatus();
  const readable = useMarkdownReady();
  const all = [
    useQuery({ ...projectQuery(id), enabled }),
    useQuery({ ...stepsQuery(id), enabled }),
    useQuery({ ...membersQuery(id), enabled }),
    useQuery({ ...attachmentsQuery({ kind: "project", id }), enabled }),
    useInfiniteQuery({ ...notesQuery(id), enabled }),
    useInfiniteQuery({ ...commentsQuery(id), enabled }),
  ];
  return !enabled || (readable && (tasks || connection === "offline") && all.every(answered));
}
