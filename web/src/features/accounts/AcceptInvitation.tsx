import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import { session } from "@/lib/session";
import { Field, Input, Switch } from "@/ui";
import { useArrival } from "./arrival";
import { Door, LINK } from "./Door";
import { PasswordInput } from "./PasswordInput";
import { name, newPassword, optionalName, password } from "./schemas";
import { useFieldWords, wrongPassword } from "./words";

const route = getRouteApi("/doors/accept-invitation");
const known = z.object({ first_name: optionalName, last_name: optionalName, password });
const fresh = z.object({ first_name: name, last_name: optionalName, password: newPassword });
const NAMES = { first_name: "first_name", last_name: "last_name", password: "password" } as const;

export function AcceptInvitation() {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const { token } = route.useSearch();
  const arrive = useArrival();
  const [hasAccount, setHasAccount] = useState(false);
  const form = useForm({
    resolver: checkedBy(hasAccount ? known : fresh),
    defaultValues: { first_name: "", last_name: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSending(
    form,
    NAMES,
  )(async ({ first_name, last_name, password }) => {
    const person = hasAccount ? {} : { first_name, last_name };
    await session.acceptInvitation({ token, password, ...person }).catch(wrongPassword(t("accept.wrong")));
    await arrive();
  });
  if (token === "") return <LinkIncomplete />;
  return (
    <Door
      title={t("accept.title")}
      lead={t("accept.lead")}
      onSubmit={submit}
      error={errors.root?.message}
      action={t("accept.action")}
      busy={isSubmitting}
    >
      <Switch
        label={t("accept.has_account")}
        checked={hasAccount}
        onChange={(next) => {
          setHasAccount(next);
          form.clearErrors();
        }}
      />
      {!hasAccount && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("first_name")} error={words(errors.first_name)}>
            <Input autoComplete="given-name" {...form.register("first_name")} />
          </Field>
          <Field label={t("last_name")} error={words(errors.last_name)}>
            <Input autoComplete="family-name" {...form.register("last_name")} />
          </Field>
        </div>
      )}
      <Field
        label={t("password")}
        description={hasAccount ? undefined : t("password_rule")}
        error={words(errors.password)}
      >
        <PasswordInput autoComplete={hasAccount ? "current-password" : "new-password"} {...form.register("password")} />
      </Field>
    </Door>
  );
}

/** A link that lost its token on the way. */
export function LinkIncomplete() {
  const t = useTranslations("accounts");
  return (
    <Door
      title={t("link.title")}
      lead={t("link.why")}
      footer={
        <Link to="/sign-in" className={LINK}>
          {t("sign_in.action")}
        </Link>
      }
    />
  );
}
