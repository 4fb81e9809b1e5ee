/** Kinds of jobs that have words of their own here; others show by their names. */
export const KINDS = [
  "webhooks",
  "webhooks.deliver",
  "webhooks.wake",
  "webhooks.make_missed",
  "webhooks.sweep",
  "notifications",
  "notifications.mail",
  "notifications.daily",
  "notifications.digest",
  "letters.send",
  "files.thumbnail",
  "files.collect",
  "files.sweep",
  "jobs.clean",
] as const;

/** The key of a kind's words: no message has a dot in its name. */
export function wordsOf(kind: string): string {
  return kind.replaceAll(".", "_");
}
