import { data } from "@tenon/api";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { useLocale, useTranslations } from "use-intl";
import { typedMoney } from "@/lib/fields";
import { resetTo, useFormDraft } from "@/lib/form-draft";
import { checkedBy, useSending } from "@/lib/forms";
import { useFormat, useToday } from "@/lib/format";
import { problemFrom } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { Field, Input, Section, Select, Switch, toast } from "@/ui";
import { ChoiceField } from "./ChoiceField";
import { CURRENCIES, currencyItems, DAYS, schemaFor, timezoneItems, toPatch, type Day } from "./choices";
import { codeOf, isPattern } from "./numbering";
import { ifMatch, settingsQuery, type Settings } from "./queries";
import { SaveBar } from "./SaveBar";
import { WeekDays } from "./WeekDays";
import { useFieldWords } from "./words";

const NAMES = {
  timezone: "timezone",
  week_start: "week_start",
  working_days: "working_days",
  currency: "currency",
  hourly_rate: "hourly_rate",
  tax_rate: "tax_rate",
  numbering: "numbering",
  self_assignment: "self_assignment",
} as const;

/** Time, money and how work is done. */
export function WorkForm({ settings, editable }: { settings: Settings; editable: boolean }) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const format = useFormat();
  const today = useToday();
  const words = useFieldWords();
  const saved = {
    timezone: settings.timezone,
    week_start: settings.week_start as Day,
    working_days: settings.working_days as Day[],
    currency: settings.currency as string,
    hourly_rate: settings.hourly_rate === null ? "" : typedMoney(settings.hourly_rate, locale),
    tax_rate: typedMoney(settings.tax_rate, locale),
    numbering: settings.numbering.project,
    self_assignment: settings.self_assignment,
  };
  const form = useForm({
    resolver: useMemo(() => checkedBy(schemaFor(locale)), [locale]),
    values: saved,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const draft = useFormDraft(form, "settings/work", saved, settings.version, () =>
    toast({ id: "settings-draft", title: t("save.kept") }),
  );
  const send = useSending(
    form,
    NAMES,
  )(async (values) => {
    try {
      const params = { header: ifMatch(draft.based) };
      const body = toPatch(saved, values, locale);
      queries.setQueryData(settingsQuery.queryKey, await data(api.PATCH("/api/v1/settings", { params, body })));
    } catch (error) {
      if (problemFrom(error)?.status === 412) {
        await queries.refetchQueries({ queryKey: settingsQuery.queryKey });
        draft.catchUp();
        form.setError("root", { type: "server", message: t("save.overtaken") });
        return;
      }
      throw error;
    }
    draft.settle();
    resetTo(form, values);
    toast({ kind: "done", title: t("save.done") });
  });
  const zones = useMemo(timezoneItems, []);
  const currencies = useMemo(() => currencyItems(locale, CURRENCIES), [locale]);
  const { timezone, currency, week_start, working_days, numbering, self_assignment } = form.watch();
  const put = { shouldDirty: true, shouldValidate: true } as const;
  return (
    <form onSubmit={send} noValidate className="flex flex-col divide-y divide-line">
      <Section title={t("time.title")}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("time.zone")} description={t("time.zone_help")} error={words(errors.timezone)}>
            <ChoiceField
              items={zones}
              label={t("time.zone")}
              value={timezone}
              disabled={!editable}
              onChange={(next) => form.setValue("timezone", next, put)}
            />
          </Field>
          <Field label={t("time.week_start")} error={words(errors.week_start)}>
            <Select
              items={DAYS.map((value) => ({ value, label: t(`days.${value}`) }))}
              value={week_start}
              disabled={!editable}
              onChange={(next) => form.setValue("week_start", next, put)}
            />
          </Field>
          <WeekDays
            first={week_start}
            value={working_days}
            disabled={!editable}
            error={words(errors.working_days as { message?: string } | undefined)}
            onChange={(next) => form.setValue("working_days", next, put)}
          />
        </div>
      </Section>
      <Section title={t("money.title")}>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label={t("money.currency")} description={t("money.currency_help")} error={words(errors.currency)}>
            <ChoiceField
              items={currencies}
              label={t("money.currency")}
              value={currency}
              disabled={!editable}
              onChange={(next) => form.setValue("currency", next, put)}
            />
          </Field>
          <Field
            label={t("money.rate", { currency })}
            description={t("money.rate_help")}
            error={words(errors.hourly_rate)}
          >
            <Input
              inputMode="decimal"
              autoComplete="off"
              className="tabular"
              readOnly={!editable}
              {...form.register("hourly_rate")}
            />
          </Field>
          <Field label={t("money.tax")} description={t("money.tax_help")} error={words(errors.tax_rate)}>
            <Input
              inputMode="decimal"
              autoComplete="off"
              className="tabular"
              readOnly={!editable}
              {...form.register("tax_rate")}
            />
          </Field>
        </div>
      </Section>
      <Section title={t("work.title")}>
        <div className="flex flex-col gap-4">
          <Field
            label={t("work.numbering")}
            description={
              isPattern(numbering)
                ? t("work.example", { codes: format.list([7, 8].map((number) => codeOf(numbering, number, today))) })
                : t("work.numbering_help", { year: "{year}", month: "{month}", number: "{number:3}" })
            }
            error={words(errors.numbering)}
            className="sm:w-1/2 sm:pr-1.5"
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              readOnly={!editable}
              {...form.register("numbering")}
            />
          </Field>
          <Switch
            checked={self_assignment}
            disabled={!editable}
            onChange={(next) => form.setValue("self_assignment", next, put)}
            label={t("work.self")}
            description={t("work.self_help")}
          />
        </div>
      </Section>
      <div className="py-4">
        {editable ? (
          <SaveBar
            draft={draft}
            dirty={isDirty}
            busy={isSubmitting}
            error={errors.root?.message}
            onDiscard={() => {
              draft.settle();
              resetTo(form, saved);
            }}
          />
        ) : (
          <p className="text-xs text-faint">{t("reading")}</p>
        )}
      </div>
    </form>
  );
}
