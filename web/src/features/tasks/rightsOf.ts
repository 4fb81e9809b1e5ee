import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMe } from "@/lib/me";
import { useProjectRole } from "@/lib/project-header";
import { rightsOf, settingsQuery, type TaskRights } from "./parts/rights";

const NOBODY = { id: "", permissions: [] };

type Owned = Parameters<typeof rightsOf>[3];

/** Rights on each of many tasks of a project; without a task, those in the project. */
export function useRightsOf(project_id: string): (task?: Owned) => TaskRights {
  const me = useMe() ?? NOBODY;
  const role = useProjectRole(project_id);
  const self_assignment = useQuery(settingsQuery).data?.self_assignment ?? false;
  return useCallback((task) => rightsOf(me, role, self_assignment, task), [me, role, self_assignment]);
}
