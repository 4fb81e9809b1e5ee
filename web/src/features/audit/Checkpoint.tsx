import { useQuery } from "@tanstack/react-query";
import { Copy, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/lib/format";
import { useSayProblem } from "@/lib/problems";
import { useIdentity } from "@/lib/session";
import { Button, IconButton, Skeleton, toast, Tooltip } from "@/ui";
import { checkpointQuery } from "./queries";

/** How far the log has come, to be kept where nobody who could change the log can write. */
export function Checkpoint() {
  const t = useTranslations("audit.checkpoint");
  const say = useSayProblem();
  const format = useFormat();
  const tenant = useIdentity()?.tenant.slug ?? "";
  const { data: checkpoint, error, isError, isFetching, refetch } = useQuery(checkpointQuery);
  const copy = async () => {
    if (checkpoint === undefined) return;
    // A line of the file that `tenon audit verify --checkpoint` reads.
    const line = JSON.stringify({ tenant, at: new Date().toISOString(), ...checkpoint });
    try {
      await navigator.clipboard.writeText(line);
      toast({ kind: "done", title: t("copied") });
    } catch {
      toast({ kind: "error", title: t("not_copied") });
    }
  };
  return (
    <section aria-label={t("title")} className="rounded-md border border-line px-3 py-2.5">
      <div className="flex min-h-control flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-sm font-semibold">{t("title")}</h2>
        <div className="min-w-0 flex-1 truncate text-sm text-muted">
          {checkpoint ? (
            <>
              <span className="tabular">{t("number", { number: format.number(checkpoint.sequence) })}</span>{" "}
              <code title={checkpoint.hash} className="font-mono text-xs text-faint">
                {checkpoint.hash}
              </code>
            </>
          ) : isError ? (
            say(error)
          ) : (
            <Skeleton className="h-3 w-64 max-w-full" />
          )}
        </div>
        <span className="flex shrink-0 items-center gap-1">
          <Tooltip content={t("again")}>
            <IconButton size="sm" label={t("again")} disabled={isFetching} onClick={() => void refetch()}>
              <RotateCw />
            </IconButton>
          </Tooltip>
          <Button size="sm" icon={<Copy aria-hidden />} disabled={!checkpoint} onClick={() => void copy()}>
            {t("copy")}
          </Button>
        </span>
      </div>
      <p className="mt-1 text-xs text-faint">{t("why")}</p>
    </section>
  );
}
