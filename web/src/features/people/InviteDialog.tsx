import { useQuery } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { CircleCheck } from "lucide-react";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Button, Dialog, Field, FormError, Input } from "@/ui";
import { memberQuery, ifMatch, nameOf, type Member, type RoleRights } from "./queries";
import { RoleChoice } from "./RoleChoice";
import { useFieldWords } from "./words";

const FORM = "invite-form";
const optionalName = z.string().check(z.trim(), z.maxLength(100, "too_long"));
const schema = z.object({
  email: z.string().check(z.trim(), z.minLength(1, "required"), z.maxLength(254, "too_long"), z.email("email")),
  first_name: optionalName,
  last_name: optionalName,
  roles: z.array(z.string()).check(z.minLength(1, "role_needed")),
});
const NAMES = { email: "email", first_name: "first_name", last_name: "last_name", roles: "roles" } as const;

export interface InviteDialogProps {
  /** `new`, or the id of somebody who is here without an account. */
  who: string | undefined;
  rights: RoleRights;
  onClose: () => void;
}

export function InviteDialog({ who, rights, onClose }: InviteDialogProps) {
  const t = useTranslations("people.invite");
  const known = who !== undefined && who !== "new" ? who : null;
  const person = useQuery({ ...memberQuery(known ?? ""), enabled: known !== null });
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const close = () => {
    setSent(null);
    onClose();
  };
  const ready = !rights.pending && (known === null || !person.isPending);
  return (
    <Dialog
      open={who !== undefined}
      onOpenChange={(open) => !open && close()}
      title={sent === null ? t("title") : t("sent")}
      footer={
        sent === null ? (
          <>
            <Button onClick={close}>{t("cancel")}</Button>
            <Button key="send" variant="primary" type="submit" form={FORM} busy={busy}>
              {t("send")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setSent(null)}>{t("another")}</Button>
            <Button key="done" variant="primary" onClick={close}>
              {t("done")}
            </Button>
          </>
        )
      }
    >
      {sent !== null ? (
        <div role="status" className="flex gap-3">
          <CircleCheck className="mt-0.5 size-5 shrink-0 text-green" aria-hidden />
          <div className="min-w-0">
            <p className="font-medium wrap-break-word">{t("sent_to", { email: sent })}</p>
            <p className="mt-1 text-muted">{t("link")}</p>
          </div>
        </div>
      ) : (
        ready &&
        who !== undefined && (
          <InviteForm key={who} rights={rights} person={person.data ?? null} onBusy={setBusy} onSent={setSent} />
        )
      )}
    </Dialog>
  );
}

interface InviteFormProps {
  rights: RoleRights;
  person: Member | null;
  onBusy: (busy: boolean) => void;
  onSent: (email: string) => void;
}

function InviteForm({ rights, person, onBusy, onSent }: InviteFormProps) {
  const t = useTranslations("people");
  const words = useFieldWords();
  const usual = rights.roles.find((role) => role.is_system && role.name === "Member");
  const given = person?.roles.map((role) => role.id) ?? [];
  const addressed = useRef<string | null>(null);
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: {
      email: person?.email ?? "",
      first_name: person?.first_name ?? "",
      last_name: person?.last_name ?? "",
      roles: given.length > 0 ? given : usual && rights.within([usual.id]) ? [usual.id] : [],
    },
  });
  const { errors } = form.formState;
  const send = useSending(
    form,
    NAMES,
  )(async (body) => {
    // An imported person is found by the address that is noted for them.
    if (person !== null && person.email === null && addressed.current !== body.email) {
      const version = queries.getQueryData<Member>(["people", "one", person.id])?.version ?? person.version;
      const params = { path: { id: person.id }, header: ifMatch(version) };
      const changed = await data(api.PATCH("/api/v1/users/{id}", { params, body: { email: body.email } }));
      queries.setQueryData(["people", "one", person.id], changed);
      addressed.current = body.email;
    }
    await data(api.POST("/api/v1/users/invitations", { body }));
    void queries.invalidateQueries({ queryKey: ["people"] });
    void queries.invalidateQueries({ queryKey: ["invitations"] });
    onSent(body.email);
  });
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
      {person !== null && <p className="text-muted">{t("invite.imported", { name: nameOf(person) })}</p>}
      <Field label={t("columns.email")} error={words(errors.email)}>
        <Input
          type="email"
          inputMode="email"
          autoComplete="off"
          autoFocus
          readOnly={person !== null && person.email !== null}
          {...form.register("email")}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("invite.first_name")} error={words(errors.first_name)}>
          <Input autoComplete="off" {...form.register("first_name")} />
        </Field>
        <Field label={t("invite.last_name")} error={words(errors.last_name)}>
          <Input autoComplete="off" {...form.register("last_name")} />
        </Field>
      </div>
      <Field label={t("columns.roles")} error={words(errors.roles)}>
        <RoleChoice
          rights={rights}
          chosen={form.watch("roles")}
          onChange={(roles) => form.setValue("roles", roles, { shouldDirty: true, shouldValidate: true })}
        />
      </Field>
      <FormError>{errors.root?.message}</FormError>
    </form>
  );
}
