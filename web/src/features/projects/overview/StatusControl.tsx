import { changes, projectSteps, type ProjectRow, type ProjectStatus } from "@tenon/core";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMutate } from "@/lib/store";
import { announce, Button, Dialog, Field, Menu, MenuItem, StatusRing, Textarea } from "@/ui";

export interface StatusControlProps {
  project: ProjectRow;
  edits: boolean;
  reopens: boolean;
  onChange: () => void;
}

/** Where people will want to know later why. */
const REASONED: readonly ProjectStatus[] = ["on_hold", "cancelled"];

/** How a project stands, and where it may go from there. */
export function StatusControl({ project, edits, reopens, onChange }: StatusControlProps) {
  const t = useTranslations("projects.status");
  const words = useTranslations("words.status");
  const mutate = useMutate();
  const [asked, setAsked] = useState<ProjectStatus | null>(null);
  const steps = edits ? projectSteps(project.status, { reopen: reopens }) : [];
  const ended = project.status === "completed" || project.status === "cancelled";
  const go = (to: ProjectStatus, reason?: string) => {
    onChange();
    mutate(changes.project.status(project, to, reason));
    announce(t("now", { status: words(to) }));
  };
  const choose = (to: ProjectStatus) => {
    if (REASONED.includes(to) || ended) setAsked(to);
    else go(to);
  };
  const shown = (
    <>
      <StatusRing status={project.status} />
      {words(project.status)}
    </>
  );
  if (steps.length === 0) {
    return (
      <span className="inline-flex h-control items-center gap-2 rounded-md border border-line px-3 text-sm font-medium">
        {shown}
      </span>
    );
  }
  // The usual way on, for one click.
  const next = steps.find((to) => to === "planned" || to === "in_progress" || to === "completed");
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={t("change", { status: words(project.status) })}>
            {shown}
            <ChevronDown className="text-faint" aria-hidden />
          </Button>
        }
      >
        {steps.map((to) => (
          <MenuItem key={to} icon={<StatusRing status={to} />} onSelect={() => choose(to)}>
            {ended ? t("reopen") : t(`to.${to}`)}
          </MenuItem>
        ))}
      </Menu>
      {next !== undefined && !ended && (
        <Button variant="ghost" onClick={() => choose(next)}>
          {t(`to.${next}`)}
        </Button>
      )}
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={asked === null ? "" : ended ? t("reopen") : t(`to.${asked}`)}
        width="sm"
      >
        {asked !== null && (
          <Reason
            action={ended ? t("reopen") : t(`to.${asked}`)}
            onCancel={() => setAsked(null)}
            onSend={(reason) => {
              setAsked(null);
              go(asked, reason === "" ? undefined : reason);
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function Reason({
  action,
  onCancel,
  onSend,
}: {
  action: string;
  onCancel: () => void;
  onSend: (reason: string) => void;
}) {
  const t = useTranslations("projects.status");
  const ui = useTranslations("ui");
  const [reason, setReason] = useState("");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(reason.trim());
      }}
    >
      <Field label={t("reason")} description={t("reason_help")}>
        <Textarea autoFocus value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{ui("cancel")}</Button>
        <Button type="submit" variant="primary">
          {action}
        </Button>
      </div>
    </form>
  );
}
