import { Link } from "@tanstack/react-router";
import type { ScopeState } from "@tenon/core";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useStore, useSyncStatus } from "@/lib/store";
import { Button, buttonClass, EmptyState, ErrorState } from "@/ui";

export interface ProjectStateProps {
  scope: ScopeState;
  loading: ReactNode;
  children: ReactNode;
}

/** A project's tasks once they are there, and until then why they are not. */
export function ProjectState({ scope, loading, children }: ProjectStateProps) {
  const t = useTranslations("tasks");
  const store = useStore();
  const { connection } = useSyncStatus();
  if (scope.missing) {
    return (
      <ErrorState
        title={t("project_missing")}
        action={
          <Link to={"/projects" as string} className={buttonClass()}>
            {t("to_projects")}
          </Link>
        }
      >
        {t("project_missing_why")}
      </ErrorState>
    );
  }
  if (scope.loaded) return children;
  if (connection === "offline") {
    return (
      <EmptyState
        icon={<CloudOff />}
        title={t("not_here_yet")}
        action={<Button onClick={() => store.online()}>{t("try_now")}</Button>}
      >
        {t("not_here_yet_why")}
      </EmptyState>
    );
  }
  return loading;
}
