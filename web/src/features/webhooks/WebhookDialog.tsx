import { data } from "@tenon/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, Dialog, Field, FormError, Input } from "@/ui";
import { EventsField } from "./EventsField";
import { WEBHOOKS, type Webhook } from "./queries";
import { Revealed } from "./Revealed";

const FORM = "webhook";
const schema = z.object({
  url: z.string().check(z.trim(), z.minLength(1, "required"), z.regex(/^https?:\/\/\S+$/i, "https")),
  description: z.string().check(z.trim(), z.maxLength(500, "too_long")),
  events: z.array(z.string()).check(z.minLength(1, "events")),
});
const NAMES = { url: "url", description: "description", events: "events" } as const;
const OURS = ["required", "too_long", "https", "events"] as const;

export interface WebhookDialogProps {
  open: boolean;
  onClose: () => void;
  /** The one that is changed; without, one is made. */
  webhook?: Webhook;
}

/** Makes a webhook and shows its secret, or changes one. */
export function WebhookDialog({ open, onClose, webhook }: WebhookDialogProps) {
  const t = useTranslations("webhooks");
  const [busy, setBusy] = useState(false);
  // What was revealed; empty when the secret had been shown before.
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  const title = webhook !== undefined ? t("edit_title") : secret === null ? t("create") : t("form.made");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={title}
      footer={
        secret === null ? (
          <>
            <Button onClick={close}>{t("form.cancel")}</Button>
            <Button key="send" variant="primary" type="submit" form={FORM} busy={busy}>
              {webhook === undefined ? t("form.make") : t("form.save")}
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
        open && (
          <WebhookForm
            onBusy={setBusy}
            onMade={setSecret}
            onSaved={close}
            {...(webhook !== undefined && { webhook })}
          />
        )
      )}
    </Dialog>
  );
}

interface WebhookFormProps {
  webhook?: Webhook;
  onBusy: (busy: boolean) => void;
  onMade: (secret: string) => void;
  onSaved: () => void;
}

function WebhookForm({ webhook, onBusy, onMade, onSaved }: WebhookFormProps) {
  const t = useTranslations("webhooks");
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: {
      url: webhook?.url ?? "",
      description: webhook?.description ?? "",
      events: webhook?.events ?? ([] as string[]),
    },
  });
  const { errors } = form.formState;
  const words = (error: { message?: string | undefined } | undefined) => {
    const ours = OURS.find((name) => name === error?.message);
    return ours === undefined ? error?.message : t(`errors.${ours}`);
  };
  const send = useSending(
    form,
    NAMES,
  )(async ({ url, description, events }) => {
    const body = { url, description: description === "" ? null : description, events };
    if (webhook === undefined) {
      const made = await data(api.POST("/api/v1/webhooks", { body }));
      onMade(made.secret ?? "");
    } else {
      const params = { path: { id: webhook.id }, header: { "If-Match": `"${webhook.version}"` } };
      await data(api.PATCH("/api/v1/webhooks/{id}", { params, body }));
      onSaved();
    }
    await queries.invalidateQueries({ queryKey: WEBHOOKS });
  });
  const { events } = form.watch();
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
      <Field label={t("url")} description={t("url_help")} error={words(errors.url)}>
        <Input
          type="url"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          placeholder="https://example.com/hook"
          {...form.register("url")}
        />
      </Field>
      <Field label={t("description")} description={t("description_help")} error={words(errors.description)}>
        <Input autoComplete="off" {...form.register("description")} />
      </Field>
      <Field label={t("events")} error={words(errors.events as { message?: string } | undefined)}>
        <EventsField
          value={events}
          onChange={(next) =>
            form.setValue("events", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
          }
        />
      </Field>
      <FormError>{errors.root?.message}</FormError>
    </form>
  );
}
