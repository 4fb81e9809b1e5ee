import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { wordsOf } from "./kinds";

/** What a job of a kind does, in words; the kind's name where we have none. */
export function useKindWords(): (kind: string) => string {
  const t = useTranslations("jobs.kinds");
  return useCallback(
    (kind: string) => {
      const key = wordsOf(kind) as "webhooks";
      return t.has(key) ? t(key) : kind;
    },
    [t],
  );
}
