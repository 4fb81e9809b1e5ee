import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  save: "Speichern",
  edit: "Bearbeiten",
  edit_named: "Bearbeiten: {name}",
  empty: "Noch nichts geschrieben.",
  not_an_amount: "Bitte einen Betrag schreiben, etwa 1250,00.",
  copy: "Kopieren",
  copied: "Kopiert",
  more: "Mehr zeigen",
  deleted: {
    none: "Nichts wurde gelöscht",
    at: "gelöscht am {when}",
    restore: "Wiederherstellen",
    restore_named: "{title} wiederherstellen",
    restored: "„{title}“ ist wieder da",
    more: "Mehr anzeigen",
  },
};
