import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { ShownOnce } from "@/lib/fields";
import { checkedBy, useSending } from "@/lib/forms";
import { useToday } from "@/lib/format";
import { useMay } from "@/lib/me";
import { permissionsQuery } from "@/lib/permissions/catalogue";
import { PermissionMatrix, PermissionMatrixSkeleton } from "@/lib/permissions/PermissionMatrix";
import { api } from "@/lib/session";
import { Button, DateInput, Dialog, Field, FormError, Input } from "@/ui";
import { useFieldWords } from "../words";

const FORM = "new-key";
const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(100, "too_long")),
  expires_at: z.nullable(z.string()),
  scopes: z.array(z.string()).check(z.minLength(1, "scopes")),
});
const NAMES = { name: "name", expires_at: "expires_at", scopes: "scopes" } as const;

export interface NewKeyDialogProps {
  open: boolean;
  onClose: () => void;
  onMade: () => void;
}

export function NewKeyDialog({ open, onClose, onMade }: NewKeyDialogProps) {
  const t = useTranslations("settings.keys");
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={secret === null ? t("create") : t("made")}
      footer={
        secret === null ? (
          <>
            <Button onClick={close}>{t("cancel")}</Button>
            <Button key="make" variant="primary" type="submit" form={FORM} busy={busy}>
              {t("make")}
            </Button>
          </>
        ) : (
          <Button key="done" variant="primary" onClick={close}>
            {t("copied_it")}
          </Button>
        )
      }
    >
      {secret !== null ? (
        <div className="flex flex-col gap-3">
          <ShownOnce secret={secret} label={t("secret")}>
            {t("once")}
          </ShownOnce>
          <p className="text-xs text-faint">
            {t("use")} <code>Authorization: Bearer {secret.slice(0, 8)}…</code>
          </p>
        </div>
      ) : (
        open && (
          <KeyForm
            onBusy={setBusy}
            onMade={(made) => {
              setSecret(made);
              onMade();
            }}
          />
        )
      )}
    </Dialog>
  );
}

function KeyForm({ onBusy, onMade }: { onBusy: (busy: boolean) => void; onMade: (secret: string) => void }) {
  const t = useTranslations("settings.keys");
  const words = useFieldWords();
  const may = useMay();
  const today = useToday();
  const known = useQuery(permissionsQuery).data;
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: { name: "", expires_at: null as string | null, scopes: [] as string[] },
  });
  const { errors } = form.formState;
  const send = useSending(
    form,
    NAMES,
  )(async ({ name, expires_at, scopes }) => {
    // Good until the end of that day, where the person is.
    const until = expires_at === null ? null : new Date(`${expires_at}T23:59:59`).toISOString();
    const made = await data(api.POST("/api/v1/api-keys", { body: { name, scopes, expires_at: until } }));
    onMade(made.secret ?? "");
  });
  const { scopes, expires_at } = form.watch();
  const mine = known?.filter((permission) => may(permission.name));
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
      <div className="grid gap-3 sm:grid-cols-[1fr_11rem]">
        <Field label={t("name")} description={t("name_help")} error={words(errors.name)}>
          <Input autoComplete="off" autoFocus {...form.register("name")} />
        </Field>
        <Field label={t("until")} description={t("until_help")} error={words(errors.expires_at)}>
          <DateInput
            value={expires_at}
            min={today}
            onChange={(next) => form.setValue("expires_at", next, { shouldDirty: true, shouldValidate: true })}
          />
        </Field>
      </div>
      <Field label={t("scopes")} error={words(errors.scopes as { message?: string } | undefined)}>
        {mine === undefined ? (
          <PermissionMatrixSkeleton />
        ) : (
          <PermissionMatrix
            known={mine}
            chosen={scopes}
            locked=""
            marks={{ yes: "", no: "" }}
            onChange={(next) => form.setValue("scopes", next, { shouldDirty: true, shouldValidate: true })}
          />
        )}
      </Field>
      <FormError>{errors.root?.message}</FormError>
    </form>
  );
}
