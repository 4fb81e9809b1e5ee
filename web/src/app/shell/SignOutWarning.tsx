import { useTranslations } from "use-intl";
import { Confirm } from "@/ui";

/** What waits to be sent is lost by signing out: the one thing here that cannot be undone. */
export function SignOutWarning({
  waiting,
  onConfirm,
  onStay,
}: {
  waiting: number | null;
  onConfirm: () => void;
  onStay: () => void;
}) {
  const t = useTranslations("app.leaving");
  return (
    <Confirm
      open={waiting !== null}
      onOpenChange={(open) => {
        if (!open) onStay();
      }}
      title={t("title", { count: waiting ?? 0 })}
      description={t("why")}
      action={t("anyway")}
      onConfirm={onConfirm}
    />
  );
}
