import { Problem } from "@tenon/api";
import { useTranslations } from "use-intl";
import { Told } from "@/lib/problems";

const OURS = ["required", "email", "too_long", "password_short", "username"] as const;

/** What is wrong with a field, in words: our own names of it, or what the server said. */
export function useFieldWords(): (error: { message?: string } | undefined) => string | undefined {
  const t = useTranslations("accounts.errors");
  return (error) => {
    const message = error?.message;
    if (message === undefined) return undefined;
    const ours = OURS.find((name) => name === message);
    if (ours !== undefined) return t(ours);
    const sentence = message.charAt(0).toUpperCase() + message.slice(1);
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  };
}

/** A 401 at the door means the password, and not that a session has ended. */
export function wrongPassword(words: string): (thrown: unknown) => never {
  return (thrown) => {
    throw thrown instanceof Problem && thrown.status === 401 ? new Told(words) : thrown;
  };
}
