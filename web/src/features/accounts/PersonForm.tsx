import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { checkedBy, useSending } from "@/lib/forms";
import type { Me } from "@/lib/me";
import { Button, Field, FormError, Input, Section, toast } from "@/ui";
import { useChangeMe } from "./changes";
import { name, optionalName } from "./schemas";
import { useFieldWords } from "./words";

const username = z.string().check(z.trim(), z.regex(/^(.{2,50})?$/u, "username"));
const schema = z.object({ first_name: name, last_name: optionalName, username });
const NAMES = { first_name: "first_name", last_name: "last_name", username: "username" } as const;

export function PersonForm({ me }: { me: Me }) {
  const t = useTranslations("accounts");
  const words = useFieldWords();
  const change = useChangeMe();
  const form = useForm({
    resolver: checkedBy(schema),
    // What comes from elsewhere shows, except in the fields somebody is filling in.
    values: { first_name: me.first_name, last_name: me.last_name, username: me.username ?? "" },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSending(
    form,
    NAMES,
  )(async ({ username, ...names }) => {
    await change.mutateAsync({ ...names, username: username === "" ? null : username });
    form.reset(form.getValues());
    toast({ kind: "done", title: t("profile.saved") });
  });
  const shown = form.watch("username");
  return (
    <Section title={t("profile.person")}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("first_name")} error={words(errors.first_name)}>
            <Input autoComplete="given-name" {...form.register("first_name")} />
          </Field>
          <Field label={t("last_name")} error={words(errors.last_name)}>
            <Input autoComplete="family-name" {...form.register("last_name")} />
          </Field>
        </div>
        <Field
          label={t("profile.username")}
          description={t("profile.username_help", { name: shown || "ada" })}
          error={words(errors.username)}
          className="sm:w-1/2 sm:pr-1.5"
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.register("username")} />
        </Field>
        <FormError>{errors.root?.message}</FormError>
        <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="self-start">
          {t("profile.save")}
        </Button>
      </form>
    </Section>
  );
}
