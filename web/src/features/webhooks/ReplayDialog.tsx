import { data } from "@tenon/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, Dialog, Field, FormError, Input, Select, toast } from "@/ui";
import { WEBHOOKS } from "./queries";

const FORM = "replay";
const DAY_MS = 24 * 60 * 60 * 1000;
const ONLY = ["failed", "all"] as const;
type Only = (typeof ONLY)[number];

const schema = z
  .object({
    from: z.string().check(z.minLength(1, "required")),
    to: z.string().check(z.minLength(1, "required")),
    only: z.enum(ONLY),
  })
  .check(z.refine(({ from, to }) => from <= to, { path: ["to"], message: "order" }));
const NAMES = { from: "from", to: "to", only: "only" } as const;

/** A moment as `datetime-local` writes it, where the reader is. */
function local(moment: number): string {
  const offset = new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(moment - offset).toISOString().slice(0, 16);
}

/** Sends the messages of a stretch of time again. */
export function ReplayDialog({
  open,
  onClose,
  webhook_id,
}: {
  open: boolean;
  onClose: () => void;
  webhook_id: string;
}) {
  const t = useTranslations("webhooks.replay");
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t("title")}
      description={t("about")}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy}>
            {t("send")}
          </Button>
        </>
      }
    >
      {open && <ReplayForm webhook_id={webhook_id} onBusy={setBusy} onDone={onClose} />}
    </Dialog>
  );
}

interface ReplayFormProps {
  webhook_id: string;
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}

function ReplayForm({ webhook_id, onBusy, onDone }: ReplayFormProps) {
  const t = useTranslations("webhooks.replay");
  const [now] = useState(() => Date.now());
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: { from: local(now - DAY_MS), to: local(now + 60_000), only: "failed" as Only },
  });
  const { errors } = form.formState;
  const words = (error: { message?: string | undefined } | undefined) =>
    error?.message === "order" || error?.message === "required" ? t(error.message) : error?.message;
  const send = useSending(
    form,
    NAMES,
  )(async ({ from, to, only }) => {
    const body = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), only };
    const params = { path: { id: webhook_id } };
    const { replayed } = await data(api.POST("/api/v1/webhooks/{id}/replay", { params, body }));
    toast({ kind: "done", title: t("done", { count: replayed }), description: t("missed") });
    onDone();
    await queries.invalidateQueries({ queryKey: WEBHOOKS });
  });
  const only = form.watch("only");
  return (
    <form
      id={FORM}
      noValidate
      onSubmit={(event) => {
        onBusy(true);
        void send(event).finally(() => onBusy(false));
      }}
      className="flex flex-col gap-4"
    >
      <Field label={t("from")} error={words(errors.from)}>
        <Input type="datetime-local" {...form.register("from")} />
      </Field>
      <Field label={t("to")} error={words(errors.to)}>
        <Input type="datetime-local" {...form.register("to")} />
      </Field>
      <Field label={t("only")} error={words(errors.only)}>
        <Select
          items={ONLY.map((value) => ({ value, label: t(value) }))}
          value={only}
          onChange={(next) => form.setValue("only", next)}
        />
      </Field>
      <FormError>{errors.root?.message}</FormError>
    </form>
  );
}
