import { useTranslations } from "use-intl";

const OURS = ["required", "email", "too_long", "role_needed"] as const;

/** What is wrong with a field, in words: our own names of it, or what the server said. */
export function useFieldWords(): (error: { message?: string | undefined } | undefined) => string | undefined {
  const t = useTranslations("people.errors");
  return (error) => {
    const message = error?.message;
    if (message === undefined) return undefined;
    const ours = OURS.find((name) => name === message);
    if (ours !== undefined) return t(ours);
    const sentence = message.charAt(0).toUpperCase() + message.slice(1);
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  };
}
