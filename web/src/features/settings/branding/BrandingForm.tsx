import { data, type Tenant } from "@tenon/api";
import { CircleCheck, RotateCcw, TriangleAlert } from "lucide-react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { tenantQuery } from "@/app/shell/Live";
import { resetTo, useFormDraft } from "@/lib/form-draft";
import { checkedBy, useSending } from "@/lib/forms";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/me";
import { problemFrom } from "@/lib/problems";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import { brandingOf, initialOf } from "@/lib/theme";
import { Button, Field, Input, toast } from "@/ui";
import { ifMatch } from "../queries";
import { SaveBar } from "../SaveBar";
import { useFieldWords } from "../words";
import { ColorField } from "./ColorField";
import { isColor, readability } from "./contrast";
import { Preview } from "./Preview";

const USUAL = { brand: "#1f6bb8", tint: "#5b6b80" };
const BRANDS = ["#1f6bb8", "#0f766e", "#15803d", "#a16207", "#c2410c", "#be123c", "#86198f", "#5b21b6", "#334155"];
const TINTS = ["#5b6b80", "#5f7a70", "#7a6f5b", "#80635b", "#735b80", "#6b6b6b"];

const color = z.string().check(z.refine((text) => text === "" || isColor(text), "color"));
const schema = z.object({ brand: color, tint: color, logo: z.string().check(z.trim(), z.maxLength(2, "too_long")) });
const NAMES = { settings: "brand" } as const;

/** What the workspace looks like, beside what becomes of it in both themes. */
export function BrandingForm({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("settings");
  const format = useFormat();
  const words = useFieldWords();
  const editable = useMay()("tenant:update");
  const kept = brandingOf(tenant.settings);
  const own = (tenant.settings["branding"] as { logo?: unknown } | undefined)?.logo;
  const saved = { brand: kept.brand ?? "", tint: kept.tint ?? "", logo: typeof own === "string" ? own : "" };
  const form = useForm({
    resolver: checkedBy(schema),
    values: saved,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const draft = useFormDraft(form, "settings/branding", saved, tenant.version, () =>
    toast({ id: "settings-draft", title: t("save.kept") }),
  );
  const send = useSending(
    form,
    NAMES,
  )(async (values) => {
    const branding = { brand: values.brand || null, tint: values.tint || null, logo: values.logo || null };
    try {
      const params = { header: ifMatch(draft.based) };
      const body = { settings: { branding } };
      queries.setQueryData(tenantQuery.queryKey, await data(api.PATCH("/api/v1/tenants/me", { params, body })));
    } catch (error) {
      if (problemFrom(error)?.status === 412) {
        await queries.refetchQueries({ queryKey: tenantQuery.queryKey });
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
  const { brand, tint, logo } = form.watch();
  const put = { shouldDirty: true, shouldValidate: true } as const;
  const look = {
    brand: isColor(brand) ? brand : USUAL.brand,
    tint: isColor(tint) ? tint : USUAL.tint,
    initial: initialOf({ name: tenant.name, settings: { branding: { logo } } }),
    name: tenant.name,
  };
  const told = readability(look.brand);
  const least = Math.min(told.button, told.link.light, told.link.dark);
  const plain = brand === "" && tint === "" && logo === "";
  return (
    <form onSubmit={send} noValidate className="mx-auto grid max-w-5xl gap-8 py-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <fieldset disabled={!editable} className="flex min-w-0 flex-col gap-5">
        <ColorField
          label={t("branding.brand")}
          description={t("branding.brand_help")}
          value={brand}
          usual={USUAL.brand}
          offers={BRANDS}
          error={words(errors.brand)}
          onChange={(next) => form.setValue("brand", next, put)}
        />
        <ColorField
          label={t("branding.tint")}
          description={t("branding.tint_help")}
          value={tint}
          usual={USUAL.tint}
          offers={TINTS}
          error={words(errors.tint)}
          onChange={(next) => form.setValue("tint", next, put)}
        />
        <Field label={t("branding.logo")} description={t("branding.logo_help")} error={words(errors.logo)}>
          <Input
            autoComplete="off"
            maxLength={2}
            className="w-20!"
            placeholder={look.initial}
            {...form.register("logo")}
          />
        </Field>
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
        {editable && !plain && (
          <Button
            variant="ghost"
            icon={<RotateCcw aria-hidden />}
            className="self-start"
            onClick={() => {
              for (const name of ["brand", "tint", "logo"] as const) form.setValue(name, "", put);
            }}
          >
            {t("branding.usual")}
          </Button>
        )}
      </fieldset>
      <div className="min-w-0 max-lg:order-first">
        <div
          role="group"
          aria-label={t("branding.preview")}
          tabIndex={0}
          className="flex gap-4 overflow-x-auto rounded-lg sm:grid sm:grid-cols-2"
        >
          <Preview theme="light" {...look} />
          <Preview theme="dark" {...look} />
        </div>
        <div className="mt-4 flex items-start gap-2 text-sm" role="status">
          {least >= 4.5 ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-green" aria-hidden />
          ) : (
            <TriangleAlert className="mt-0.5 size-4 shrink-0 text-amber" aria-hidden />
          )}
          <p className="min-w-0">
            {t(least >= 4.5 ? "branding.readable" : "branding.hard")}
            {told.adapted && ` ${t("branding.adapted")}`}
            <span className="block text-xs text-faint">
              {t("branding.contrast", {
                button: format.number(round(told.button)),
                light: format.number(round(told.link.light)),
                dark: format.number(round(told.link.dark)),
              })}
            </span>
          </p>
        </div>
      </div>
    </form>
  );
}

function round(ratio: number): number {
  return Math.floor(ratio * 10) / 10;
}
