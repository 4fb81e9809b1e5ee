import { useMutation } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { RotateCw, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/lib/me";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, toast } from "@/ui";
import { JOBS, type Job } from "./queries";
import { stepsOf } from "./states";

/** What an operator may do with a job now. */
export function Steps({ job }: { job: Job }) {
  const t = useTranslations("jobs");
  const say = useSayProblem();
  const may = useMay();
  const params = { path: { id: job.id } };
  const step = useMutation({
    mutationFn: (to: "retry" | "cancel") =>
      to === "retry"
        ? data(api.POST("/api/v1/jobs/{id}/retry", { params }))
        : data(api.POST("/api/v1/jobs/{id}/cancel", { params })),
    onSuccess: (_, to) => {
      toast({ kind: "done", title: t(to === "retry" ? "retried" : "cancelled") });
    },
    onError: (error) => toast({ kind: "error", title: say(error) }),
    // It may have gone on meanwhile.
    onSettled: () => queries.invalidateQueries({ queryKey: JOBS }),
  });
  const { retry, cancel } = stepsOf(job.status);
  if (!may("job:update")) return null;
  return (
    <>
      {retry && (
        <Button
          size="sm"
          icon={<RotateCw aria-hidden />}
          busy={step.isPending && step.variables === "retry"}
          onClick={() => step.mutate("retry")}
        >
          {t(job.status === "scheduled" ? "run_now" : "retry")}
        </Button>
      )}
      {cancel && (
        <Button
          size="sm"
          variant="ghost"
          icon={<X aria-hidden />}
          busy={step.isPending && step.variables === "cancel"}
          onClick={() => step.mutate("cancel")}
        >
          {t("cancel")}
        </Button>
      )}
    </>
  );
}
