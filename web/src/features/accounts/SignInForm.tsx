import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import type { Me } from "@/lib/me";
import { Badge, Button, Field, FormError, Input, Section, toast } from "@/ui";
import { useChangeMe } from "./changes";
import { PasswordInput } from "./PasswordInput";
import { email, newPassword, password } from "./schemas";
import { useFieldWords } from "./words";

/** The address and the password, which the password until now protects. */
export function SignInForm({ me }: { me: Me }) {
  const t = useTranslations("accounts");
  return (
    <Section
      title={t("profile.sign_in")}
      actions={
        me.is_verified ? (
          <Badge tone="green">{t("profile.verified")}</Badge>
        ) : (
          <Badge tone="amber">{t("profile.not_verified")}</Badge>
        )
      }
    >
      <div className="grid items-start gap-8 sm:grid-cols-2">
        <EmailForm me={me} />
        <PasswordForm />
      </div>
    </Section>
  );
}

const emailSchema = z.object({ email, current_password: password });
const EMAIL_NAMES = { email: "email", current_password: "current_password" } as const;

function EmailForm({ me }: { me: Me }) {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const change = useChangeMe();
  const form = useForm({
    resolver: checkedBy(emailSchema),
    values: { email: me.email ?? "", current_password: "" },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, dirtyFields } = form.formState;
  const submit = useSending(
    form,
    EMAIL_NAMES,
  )(async (values) => {
    await change.mutateAsync(values);
    form.reset({ email: values.email, current_password: "" });
    toast({ kind: "done", title: t("profile.email_changed") });
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t("email")} error={words(errors.email)}>
        <Input type="email" autoComplete="username" inputMode="email" {...form.register("email")} />
      </Field>
      {dirtyFields.email && (
        <Field
          label={t("profile.current_password")}
          description={t("profile.current_help")}
          error={words(errors.current_password)}
        >
          <PasswordInput autoComplete="current-password" {...form.register("current_password")} />
        </Field>
      )}
      <FormError>{errors.root?.message}</FormError>
      <Button type="submit" busy={isSubmitting} disabled={!dirtyFields.email} className="self-start">
        {t("profile.change_email")}
      </Button>
    </form>
  );
}

const passwordSchema = z.object({ password: newPassword, current_password: password });
const PASSWORD_NAMES = { password: "password", current_password: "current_password" } as const;

function PasswordForm() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const change = useChangeMe();
  const form = useForm({
    resolver: checkedBy(passwordSchema),
    defaultValues: { password: "", current_password: "" },
  });
  const { errors, isSubmitting, dirtyFields } = form.formState;
  const submit = useSending(
    form,
    PASSWORD_NAMES,
  )(async (values) => {
    await change.mutateAsync(values);
    form.reset();
    toast({ kind: "done", title: t("profile.password_changed") });
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t("new_password")} description={t("password_rule")} error={words(errors.password)}>
        <PasswordInput autoComplete="new-password" {...form.register("password")} />
      </Field>
      {dirtyFields.password && (
        <Field label={t("profile.current_password")} error={words(errors.current_password)}>
          <PasswordInput autoComplete="current-password" {...form.register("current_password")} />
        </Field>
      )}
      <FormError>{errors.root?.message}</FormError>
      <Button type="submit" busy={isSubmitting} disabled={!dirtyFields.password} className="self-start">
        {t("profile.change_password")}
      </Button>
    </form>
  );
}
