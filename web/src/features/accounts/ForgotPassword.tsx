import { Link } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { doors } from "@/lib/session";
import { Field, Input } from "@/ui";
import { Door, LINK } from "./Door";
import { email } from "./schemas";
import { useFieldWords } from "./words";

const schema = z.object({ email });

export function ForgotPassword() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const [asked, setAsked] = useState<string | null>(null);
  const form = useForm({ resolver: checkedBy(schema), defaultValues: { email: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSending(form, { email: "email" } as const)(async (body) => {
    await data(doors.POST("/api/v1/auth/forgot-password", { body }));
    setAsked(body.email);
  });
  const back = (
    <Link to="/sign-in" className={LINK}>
      {t("back_to_sign_in")}
    </Link>
  );
  if (asked !== null)
    return <Door title={t("forgot.sent")} lead={t("forgot.sent_why", { email: asked })} footer={back} />;
  return (
    <Door
      title={t("forgot.title")}
      lead={t("forgot.lead")}
      onSubmit={submit}
      error={errors.root?.message}
      action={t("forgot.action")}
      busy={isSubmitting}
      footer={back}
    >
      <Field label={t("email")} error={words(errors.email)}>
        <Input type="email" autoComplete="username" inputMode="email" autoFocus {...form.register("email")} />
      </Field>
    </Door>
  );
}
