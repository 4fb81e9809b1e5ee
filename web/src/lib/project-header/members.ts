import { queryOptions, useQuery } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { projectRole, type ProjectRole } from "@tenon/core";
import { useMe } from "@/lib/me";
import { api } from "@/lib/session";

export type ProjectMember = components["schemas"]["ProjectMember"];
type Page = components["schemas"]["Page_of_ProjectMember"];

/** Everybody in a project; events of the project make it stale. */
export const membersQuery = (project_id: string) =>
  queryOptions({
    queryKey: ["project-members", project_id],
    queryFn: async (): Promise<ProjectMember[]> => {
      const members: ProjectMember[] = [];
      let cursor: string | undefined;
      do {
        const page: Page = await data(
          api.GET("/api/v1/projects/{id}/members", {
            params: {
              path: { id: project_id },
              query: { page_size: 100, total: false, ...(cursor !== undefined && { cursor }) },
            },
          }),
        );
        members.push(...page.data);
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return members;
    },
    staleTime: 5 * 60_000,
  });

/** My role in a project: null when I do not belong to it, or as long as it is not known. */
export function useProjectRole(project_id: string): ProjectRole | null {
  const me = useMe();
  const { data: members } = useQuery({ ...membersQuery(project_id), enabled: project_id !== "" });
  return me && members ? projectRole(members, me.id) : null;
}
