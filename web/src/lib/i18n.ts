import { createTranslator, type MessageKeys, type NestedKeyOf } from "use-intl/core";

export const LOCALES = ["en", "de"] as const;
export type Locale = (typeof LOCALES)[number];

/** Every namespace: each `messages/en.ts` adds its own. */
// An interface, because declarations elsewhere add to it.
export interface AppMessages {
  readonly ui: typeof import("@/ui/messages/en").messages;
}

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: AppMessages;
  }
}

/** A message by its whole name: `board.title`. */
export type MessageKey = MessageKeys<AppMessages, NestedKeyOf<AppMessages>>;

/** What a translation must have: the same keys, any words. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

const STORED = "tenon.locale";

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** What was chosen, else what the browser prefers. */
export function chosenLocale(): Locale {
  const kept = localStorage.getItem(STORED);
  if (isLocale(kept)) return kept;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

export function keepLocale(locale: Locale): void {
  localStorage.setItem(STORED, locale);
  document.documentElement.lang = locale;
}

let present: { locale: Locale; messages: AppMessages } | undefined;

export async function loadMessages(locale: Locale): Promise<AppMessages> {
  const loaded = locale === "de" ? await import("./messages/de") : await import("./messages/en");
  const messages = loaded.all as unknown as AppMessages;
  present = { locale, messages };
  return messages;
}

function loaded() {
  if (present === undefined) throw new Error("messages are not loaded yet");
  return present;
}

/** The words outside components, in the language of the moment. */
export function translator() {
  return createTranslator<AppMessages>(loaded());
}

/** The same for those of the namespace `app`. */
export function appTranslator() {
  return createTranslator<AppMessages, "app">({ ...loaded(), namespace: "app" });
}
