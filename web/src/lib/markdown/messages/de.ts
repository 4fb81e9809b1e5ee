import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  bold: "Fett",
  italic: "Kursiv",
  link: "Link",
  code: "Code",
  list: "Liste",
  mention: "Jemanden erwähnen",
  write: "Schreiben",
  preview: "Vorschau",
  nothing: "Noch nichts geschrieben",
  people: "Personen",
  found:
    "{count, plural, =0 {Niemand gefunden} one {# Person, mit den Pfeiltasten wählen} other {# Personen, mit den Pfeiltasten wählen}}",
  done: "Erledigt",
  not_done: "Nicht erledigt",
  image: "Bild: {text}",
  opens_elsewhere: "öffnet in einem neuen Tab",
};
