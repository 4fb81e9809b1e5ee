import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  field: {
    title: "Titel",
    description: "Beschreibung",
    status: "Status",
    priority: "Priorität",
    assignees: "Zuständig",
    reporter_id: "Gemeldet von",
    labels: "Labels",
    start_date: "Beginn",
    due_date: "Fällig",
    estimate_hours: "Schätzung",
    parent_id: "Teil von",
    custom_fields: "Weitere Felder",
  },
  assign: "Personen zuweisen",
  take: "Aufgabe übernehmen",
  give_up: "Aufgabe abgeben",
  choose_reporter: "Meldende Person wählen",
  add_labels: "Labels suchen oder anlegen",
  moves_to: "Status: {status}",
  find_task: "Aufgabe nach Titel oder Nummer suchen",
  searching: "Wird gesucht…",
  hours: "Stunden",
  overdue: "Überfällig",
};
