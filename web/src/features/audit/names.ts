import { eventNames } from "@/lib/events";
import type { Kind } from "./search";

/** The events of each kind, by their names in the log. Those of kinds that are not here are in the whole list. */
export const NAMES: Record<Kind, readonly string[]> = {
  sign_ins: eventNames("session"),
  people: eventNames("user", "invitation", "role", "api_key"),
  workspace: eventNames("tenant", "settings", "import"),
  projects: eventNames("project", "note"),
  tasks: eventNames("task", "comment"),
  files: eventNames("attachment"),
  trade: eventNames("customer", "contact", "lead"),
  automation: eventNames("webhook", "job"),
};

/** The key of an event's words: no message has a dot in its name. */
export function wordsOf(name: string): string {
  return name.replaceAll(".", "_");
}
