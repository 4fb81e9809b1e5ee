import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  title: "Dateien",
  add: "Dateien anhängen",
  choose: "Dateien zum Anhängen",
  drop: "Loslassen hängt sie an die Aufgabe",
  drop_comment: "Loslassen hängt sie an den Kommentar",
  drop_project: "Loslassen hängt sie an das Projekt",
  look: "{name} zeigen",
  download: "Herunterladen",
  download_named: "{name} herunterladen",
  actions: "Was mit {name} geschehen soll",
  rename: "Umbenennen",
  new_name: "Name der Datei",
  remove: "Löschen",
  removed: "{name} wurde gelöscht",
  undo: "Rückgängig",
  failed: "Mit {name} hat das nicht geklappt",
  not_shown: "Das Bild konnte nicht geladen werden.",
  sending: "{name} wird gesendet",
  stop: "{name} nicht weiter senden",
  again: "{name} noch einmal senden",
  forget: "{name} weglassen",
  none: "Zeichnungen, Angebote, Fotos: hier loslassen oder auswählen.",
  none_read: "Noch keine Dateien.",
};
