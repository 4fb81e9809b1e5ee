import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { api } from "@/lib/session";
import { useRow } from "@/lib/store";
import { ErrorState } from "@/ui";
import { BoardSkeleton } from "./board/BoardSkeleton";

const route = getRouteApi("/pages/tasks/$task_id");

/** The address of a task alone leads to its project's board, with the task open. */
export function TaskPage() {
  const { task_id } = route.useParams();
  const known = useRow("tasks", task_id);
  const t = useTranslations("tasks");
  const say = useSayProblem();
  const asked = useQuery({
    queryKey: ["task", task_id],
    queryFn: () => data(api.GET("/api/v1/tasks/{id}", { params: { path: { id: task_id } } })),
    enabled: known === undefined,
  });
  const project_id = known?.project_id ?? asked.data?.project_id;
  if (project_id !== undefined) {
    return <Navigate to="/projects/$project_id/board" params={{ project_id }} search={{ task: task_id }} replace />;
  }
  if (asked.isError) {
    return (
      <ErrorState title={t("not_there")} onRetry={() => void asked.refetch()} busy={asked.isFetching}>
        {say(asked.error)}
      </ErrorState>
    );
  }
  return <BoardSkeleton />;
}
