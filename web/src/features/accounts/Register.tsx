import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { randomId } from "@/lib/ids";
import { session } from "@/lib/session";
import { Field, Input } from "@/ui";
import { useArrival } from "./arrival";
import { Door, LINK } from "./Door";
import { PasswordInput } from "./PasswordInput";
import { email, name, newPassword, optionalName, workspaceName } from "./schemas";
import { useFieldWords } from "./words";

const schema = z.object({
  first_name: name,
  last_name: optionalName,
  email,
  password: newPassword,
  workspace: workspaceName,
});
const NAMES = {
  first_name: "first_name",
  last_name: "last_name",
  email: "email",
  password: "password",
  tenant: "workspace",
} as const;

export function Register() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const arrive = useArrival();
  // Sent twice because an answer was lost, it makes one workspace.
  const key = useRef(randomId());
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: { first_name: "", last_name: "", email: "", password: "", workspace: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSending(
    form,
    NAMES,
  )(async ({ workspace, ...person }) => {
    try {
      await session.register({ ...person, tenant: { name: workspace } }, key.current);
    } catch (problem) {
      // Another attempt may say something else, which the server would not take under the same key.
      if (!(problem instanceof TypeError)) key.current = randomId();
      throw problem;
    }
    await arrive();
  });
  return (
    <Door
      title={t("register.title")}
      lead={t("register.lead")}
      onSubmit={submit}
      error={errors.root?.message}
      action={t("register.action")}
      busy={isSubmitting}
      footer={
        <span>
          {t("register.known")}{" "}
          <Link to="/sign-in" className={LINK}>
            {t("sign_in.action")}
          </Link>
        </span>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("first_name")} error={words(errors.first_name)}>
          <Input autoComplete="given-name" autoFocus {...form.register("first_name")} />
        </Field>
        <Field label={t("last_name")} error={words(errors.last_name)}>
          <Input autoComplete="family-name" {...form.register("last_name")} />
        </Field>
      </div>
      <Field label={t("email")} error={words(errors.email)}>
        <Input type="email" autoComplete="username" inputMode="email" {...form.register("email")} />
      </Field>
      <Field label={t("password")} description={t("password_rule")} error={words(errors.password)}>
        <PasswordInput autoComplete="new-password" {...form.register("password")} />
      </Field>
      <Field label={t("register.workspace")} description={t("register.workspace_help")} error={words(errors.workspace)}>
        <Input autoComplete="organization" {...form.register("workspace")} />
      </Field>
    </Door>
  );
}
