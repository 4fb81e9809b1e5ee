import { getRouteApi, Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { doors } from "@/lib/session";
import { buttonClass, Field } from "@/ui";
import { LinkIncomplete } from "./AcceptInvitation";
import { Door, LINK } from "./Door";
import { PasswordInput } from "./PasswordInput";
import { newPassword } from "./schemas";
import { useFieldWords } from "./words";

const route = getRouteApi("/doors/reset-password");
const schema = z.object({ password: newPassword });

export function ResetPassword() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const { token } = route.useSearch();
  const [done, setDone] = useState(false);
  const form = useForm({ resolver: checkedBy(schema), defaultValues: { password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSending(form, { password: "password" } as const)(async ({ password }) => {
    await data(doors.POST("/api/v1/auth/reset-password", { body: { token, password } }));
    setDone(true);
  });
  if (token === "") return <LinkIncomplete />;
  if (done) {
    return (
      <Door title={t("reset.done")} lead={t("reset.done_why")}>
        <Link to="/sign-in" className={buttonClass({ variant: "primary", className: "mt-6 w-full" })}>
          {t("sign_in.action")}
        </Link>
      </Door>
    );
  }
  return (
    <Door
      title={t("reset.title")}
      onSubmit={submit}
      error={errors.root?.message}
      action={t("reset.action")}
      busy={isSubmitting}
      footer={
        <Link to="/forgot-password" className={LINK}>
          {t("reset.another")}
        </Link>
      }
    >
      <Field label={t("new_password")} description={t("password_rule")} error={words(errors.password)}>
        <PasswordInput autoComplete="new-password" autoFocus {...form.register("password")} />
      </Field>
    </Door>
  );
}
