import { taskSteps, type TaskRow, type TaskStatus } from "@tenon/core";
import { useTranslations } from "use-intl";
import { Select, StatusRing } from "@/ui";
import { PLAIN } from "./quiet";
import type { TaskRights } from "./rights";

export interface StatusMenuProps {
  task: Pick<TaskRow, "status">;
  rights: Pick<TaskRights, "transition" | "reopen">;
  onChange: (to: TaskStatus) => void;
  className?: string;
}

/** Where a task stands, and the steps it may take from there. */
export function StatusMenu({ task: { status }, rights, onChange, className }: StatusMenuProps) {
  const t = useTranslations("parts");
  const words = useTranslations("words");
  const steps = rights.transition ? taskSteps(status, { reopen: rights.reopen }) : [];
  if (steps.length === 0) {
    return (
      <span className={PLAIN}>
        <StatusRing status={status} />
        {words(`status.${status}`)}
      </span>
    );
  }
  return (
    <Select
      quiet
      label={t("moves_to", { status: words(`status.${status}`) })}
      value={status}
      onChange={(to) => {
        if (to !== status) onChange(to);
      }}
      items={[status, ...steps].map((value) => ({
        value,
        label: words(`status.${value}`),
        icon: <StatusRing status={value} />,
      }))}
      className={className ?? "px-[7px]! text-sm!"}
    />
  );
}
