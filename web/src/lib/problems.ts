import { Problem, type FieldError, type ProblemDetails } from "@tenon/api";
import { useLocale, useTranslations } from "use-intl";
import { useCallback } from "react";
import { appTranslator, type AppMessages } from "./i18n";

type Words = ReturnType<typeof useTranslations<"app">>;
type FieldCode = keyof AppMessages["app"]["fields"];

/** Says what went wrong itself, in the reader's language. */
export class Told extends Error {}

/** What was thrown, as a problem: whatever is none means the server was not reached. */
export function problemFrom(thrown: unknown): ProblemDetails | null {
  if (thrown instanceof Problem) return thrown.details;
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown && "status" in thrown) {
    return thrown as ProblemDetails;
  }
  return null;
}

function when(t: Words, seconds: number): string {
  return seconds < 90
    ? t("problems.seconds", { count: Math.ceil(seconds) })
    : t("problems.minutes", { count: Math.ceil(seconds / 60) });
}

function byKind(t: Words, problem: ProblemDetails): string {
  switch (problem.kind) {
    case "taken":
      return t("problems.taken");
    case "illegal-transition":
      return t("problems.illegal_transition");
  }
  switch (problem.status) {
    case 401:
      return t("problems.unauthorized");
    case 403:
      return t("problems.forbidden");
    case 404:
    case 410:
      return t("problems.not_found");
    case 409:
      return t("problems.conflict");
    case 412:
      return t("problems.stale");
    case 413:
      return t("problems.too_large");
    case 400:
    case 422:
      return t("problems.validation");
    case 429:
      return problem.retry_after
        ? t("problems.too_many", { when: when(t, problem.retry_after) })
        : t("problems.too_many_soon");
  }
  return problem.status >= 500 ? t("problems.server") : t("problems.unknown", { status: problem.status });
}

/**
 * What is wrong with a field. The server's words are the more precise ones, but English: who reads another language gets
 * ours, as far as we know what the server means.
 */
export function sayField(t: Words, { code, message }: FieldError, locale: string): string {
  const name = `fields.${code as FieldCode}` as const;
  return locale !== "en" && t.has(name) ? t(name) : sentence(message);
}

/** The same where no field stands beside it: "Due date must not be before the start". */
function sayFieldAlone(t: Words, error: FieldError, locale: string): string {
  const ours = sayField(t, error, locale);
  if (locale !== "en" && ours !== sentence(error.message)) return ours;
  const field = error.pointer.split("/").findLast((part) => /^\D+$/.test(part)) ?? "";
  return sentence(`${field.replace(/[_?]/g, " ").trim()} ${error.message}`.trim());
}

/** `say(fieldError)`: what is wrong with a field, in the reader's language. */
export function useSayField(): (error: FieldError) => string {
  const t = useTranslations("app");
  const locale = useLocale();
  return useCallback((error: FieldError) => sayField(t, error, locale), [t, locale]);
}

/** Why something did not work, in a sentence: ours in the reader's language, and what the server adds to it. */
export function sayProblem(t: Words, thrown: unknown, locale: string): string {
  if (thrown instanceof Told) return thrown.message;
  const problem = problemFrom(thrown);
  if (problem === null) {
    // A fetch that found no server throws a TypeError; anything else is a fault of ours and not the reader's.
    return `${thrown instanceof TypeError || !(thrown instanceof Error) ? t("problems.offline") : t("problems.server")}.`;
  }
  // What can be put right is told precisely; the rest of what the server says is for those who read English.
  if ([400, 409, 422].includes(problem.status) && problem.errors.length > 0) {
    return problem.errors.map((error) => sayFieldAlone(t, error, locale)).join(" ");
  }
  const precise = ![401, 412, 429].includes(problem.status) && problem.status < 500;
  if (precise && locale === "en" && problem.detail !== "") return sentence(problem.detail);
  return `${byKind(t, problem)}.`;
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** `say(error)`: why something did not work, in the reader's language. */
export function useSayProblem(): (thrown: unknown) => string {
  const t = useTranslations("app");
  const locale = useLocale();
  return useCallback((thrown: unknown) => sayProblem(t, thrown, locale), [t, locale]);
}

/** The same outside components. */
export function sayProblemNow(thrown: unknown): string {
  return sayProblem(appTranslator(), thrown, document.documentElement.lang);
}
