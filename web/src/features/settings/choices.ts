import type { components } from "@tenon/api";
import * as z from "zod/mini";
import { parseMoney } from "@/lib/fields";
import type { PickerItem } from "@/ui";
import { isPattern } from "./numbering";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];
type Currency = components["schemas"]["Settings"]["currency"];

/** Those the server knows. */
export const CURRENCIES =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG".split(
    " ",
  ) as Currency[];

/** The week in the order that it has there. */
export function weekFrom(first: Day): Day[] {
  const at = DAYS.indexOf(first);
  return [...DAYS.slice(at), ...DAYS.slice(0, at)];
}

export function timezoneItems(): PickerItem[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

export function currencyItems(locale: string, codes: readonly string[]): PickerItem[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return codes.map((code) => ({ value: code, label: code, hint: names.of(code) }));
}

export interface WorkValues {
  timezone: string;
  week_start: Day;
  working_days: Day[];
  currency: string;
  hourly_rate: string;
  tax_rate: string;
  numbering: string;
  self_assignment: boolean;
}

const isRate = (typed: string, locale: string) => !(parseMoney(typed, locale) ?? "-").startsWith("-");

/** Amounts are typed in the reader's way. */
export function schemaFor(locale: string) {
  const typed = z.string().check(z.trim());
  return z.object({
    timezone: z.string().check(z.minLength(1, "required")),
    week_start: z.enum(DAYS),
    working_days: z.array(z.enum(DAYS)).check(z.minLength(1, "day_needed")),
    currency: z.string(),
    hourly_rate: typed.check(z.refine((text) => text === "" || isRate(text, locale), "amount")),
    tax_rate: typed.check(
      z.refine((text) => text === "" || (isRate(text, locale) && Number(parseMoney(text, locale)) <= 100), "percent"),
    ),
    numbering: z.string().check(z.minLength(1, "required"), z.refine(isPattern, "pattern")),
    self_assignment: z.boolean(),
  });
}

/** Only what was changed is sent: the rest may have been changed by others. */
export function toPatch(saved: WorkValues, values: WorkValues, locale: string): components["schemas"]["SettingsPatch"] {
  const changed = (name: keyof WorkValues) => JSON.stringify(saved[name]) !== JSON.stringify(values[name]);
  return {
    ...(changed("timezone") && { timezone: values.timezone }),
    ...(changed("week_start") && { week_start: values.week_start }),
    ...(changed("working_days") && { working_days: values.working_days }),
    ...(changed("currency") && { currency: values.currency as Currency }),
    ...(changed("hourly_rate") && {
      hourly_rate: values.hourly_rate === "" ? null : parseMoney(values.hourly_rate, locale),
    }),
    ...(changed("tax_rate") && {
      tax_rate: values.tax_rate === "" ? "0" : (parseMoney(values.tax_rate, locale) ?? "0"),
    }),
    ...(changed("numbering") && { numbering: { project: values.numbering } }),
    ...(changed("self_assignment") && { self_assignment: values.self_assignment }),
  };
}
