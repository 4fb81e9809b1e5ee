import { getRouteApi, Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { lastIdentity, session } from "@/lib/session";
import { Field, Input } from "@/ui";
import { useArrival } from "./arrival";
import { Door, LINK } from "./Door";
import { PasswordInput } from "./PasswordInput";
import { email, password } from "./schemas";
import { useFieldWords, wrongPassword } from "./words";

const route = getRouteApi("/doors/sign-in");
const schema = z.object({ email, password });
const NAMES = { email: "email", password: "password" } as const;

export function SignIn() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const { next, ended } = route.useSearch();
  const arrive = useArrival();
  const last = ended ? lastIdentity() : null;
  const form = useForm({
    resolver: checkedBy(schema),
    defaultValues: { email: last?.user.email ?? "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSending(
    form,
    NAMES,
  )(async (values) => {
    // Whose session ended comes back to the same workspace.
    const to = last ? { tenant: last.tenant.slug } : {};
    await session.login({ ...values, ...to }).catch(wrongPassword(t("sign_in.wrong")));
    await arrive(next);
  });
  return (
    <Door
      title={t("sign_in.title")}
      lead={ended ? t("sign_in.ended") : undefined}
      onSubmit={submit}
      error={errors.root?.message}
      action={t("sign_in.action")}
      busy={isSubmitting}
      footer={
        <span>
          {t("sign_in.new_here")}{" "}
          <Link to="/register" className={LINK}>
            {t("sign_in.register")}
          </Link>
        </span>
      }
    >
      <Field label={t("email")} error={words(errors.email)}>
        <Input type="email" autoComplete="username" inputMode="email" autoFocus={!last} {...form.register("email")} />
      </Field>
      <Field
        label={t("password")}
        error={words(errors.password)}
        aside={
          <Link to="/forgot-password" className={`${LINK} text-xs`}>
            {t("sign_in.forgot")}
          </Link>
        }
      >
        <PasswordInput autoComplete="current-password" autoFocus={Boolean(last)} {...form.register("password")} />
      </Field>
    </Door>
  );
}
