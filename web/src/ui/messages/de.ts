import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  cancel: "Abbrechen",
  close: "Schließen",
  create_named: "„{name}“ anlegen",
  loading: "Wird geladen",
  nothing_found: "Nichts gefunden",
  notifications: "Benachrichtigungen",
  try_again: "Noch einmal versuchen",
  undo: "Rückgängig",
  went_wrong: "Etwas ist schiefgegangen",
};
