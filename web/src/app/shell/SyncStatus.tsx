import { useTranslations } from "use-intl";
import { useSyncStatus, useStore } from "@/lib/store";
import { cx } from "@/ui";

/** Whether what is shown is what the server has. */
export function SyncStatus() {
  const t = useTranslations("app.sync");
  const store = useStore();
  const { connection, pending, failing } = useSyncStatus();
  const offline = connection === "offline";
  const words = () => {
    if (failing !== null && pending > 0) return t("failing", { count: pending });
    if (offline) return pending > 0 ? t("offline_waiting", { count: pending }) : t("offline");
    if (connection === "signed_out" || connection === "ended") return t("signed_out");
    if (pending > 0) return t("saving", { count: pending });
    if (connection === "live") return t("live");
    return connection === "starting" ? t("starting") : t("connecting");
  };
  const bad = failing !== null && pending > 0;
  const color = bad ? "bg-red" : offline ? "bg-amber" : connection === "live" ? "bg-green" : "bg-faint";
  return (
    <div className="flex min-h-8 items-center gap-2 px-2 text-xs text-muted">
      {/* A ring while there is no connection: the colour alone does not say it. */}
      <span aria-hidden className={cx("size-1.5 shrink-0 rounded-full", offline ? "ring-[1.5px] ring-amber" : color)} />
      <span role="status" className="min-w-0 flex-1">
        {words()}
      </span>
      {(offline || bad) && (
        <button
          type="button"
          onClick={() => store.online()}
          className="shrink-0 rounded-sm font-medium text-brand-text hover:underline"
        >
          {t("retry")}
        </button>
      )}
    </div>
  );
}
