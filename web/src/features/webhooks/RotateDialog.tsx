import { useMutation } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSayProblem } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, Dialog, FormError } from "@/ui";
import { WEBHOOKS, type Webhook } from "./queries";
import { Revealed } from "./Revealed";

/** Gives a webhook another secret, after saying what that means, and shows it. */
export function RotateDialog({ open, onClose, webhook }: { open: boolean; onClose: () => void; webhook: Webhook }) {
  const t = useTranslations("webhooks");
  const say = useSayProblem();
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useMutation({
    mutationFn: () =>
      data(api.POST("/api/v1/webhooks/{id}/rotate-secret", { params: { path: { id: webhook.id } }, body: {} })),
    onSuccess: (made) => {
      setSecret(made.secret ?? "");
      return queries.invalidateQueries({ queryKey: WEBHOOKS });
    },
  });
  const close = () => {
    setSecret(null);
    rotate.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={secret === null ? t("rotate_title") : t("rotated")}
      footer={
        secret === null ? (
          <>
            <Button onClick={close}>{t("form.cancel")}</Button>
            <Button key="rotate" variant="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
              {t("rotate")}
            </Button>
          </>
        ) : (
          <Button key="done" variant="primary" onClick={close}>
            {t("form.done")}
          </Button>
        )
      }
    >
      {secret !== null ? (
        <Revealed secret={secret} />
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-muted">{t("rotate_why")}</p>
          <FormError>{rotate.isError && say(rotate.error)}</FormError>
        </div>
      )}
    </Dialog>
  );
}
