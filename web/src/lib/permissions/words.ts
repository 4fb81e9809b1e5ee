import type { Locale } from "@/lib/i18n";
import type { KnownPermission } from "./catalogue";

// The server explains its permissions in English, and may know some that this app does not: those keep its words.
const RESOURCES: Record<Locale, Record<string, string>> = {
  en: {
    api_key: "API keys",
    audit: "Audit",
    comment: "Comments",
    customer: "Customers",
    import: "Imports",
    job: "Jobs",
    lead: "Leads",
    project: "Projects",
    role: "Roles",
    settings: "Settings",
    task: "Tasks",
    tenant: "Workspace",
    user: "People",
    webhook: "Webhooks",
  },
  de: {
    api_key: "API-Schlüssel",
    audit: "Audit",
    comment: "Kommentare",
    customer: "Kunden",
    import: "Importe",
    job: "Jobs",
    lead: "Anfragen",
    project: "Projekte",
    role: "Rollen",
    settings: "Einstellungen",
    task: "Aufgaben",
    tenant: "Arbeitsbereich",
    user: "Personen",
    webhook: "Webhooks",
  },
};

const GERMAN: Record<string, string> = {
  "api_key:create": "Eigene API-Schlüssel anlegen und widerrufen.",
  "api_key:manage": "API-Schlüssel aller sehen und widerrufen.",
  "api_key:read": "Eigene API-Schlüssel sehen.",
  "audit:read": "Das Audit sehen und exportieren.",
  "comment:create": "Kommentieren, eigene Kommentare ändern und löschen.",
  "comment:moderate": "Kommentare aller löschen.",
  "customer:create": "Kunden anlegen.",
  "customer:delete": "Kunden löschen und zurückholen.",
  "customer:read": "Kunden und ihre Kontakte sehen.",
  "customer:update": "Kunden und ihre Kontakte ändern.",
  "import:create":
    "Dateien importieren; das legt Projekte, Aufgaben, Kommentare und inaktive Personen an und schreibt Verlauf in deren Namen.",
  "import:read": "Importe sehen und was aus ihnen wurde.",
  "job:read": "Jobs sehen.",
  "job:update": "Jobs noch einmal starten und abbrechen.",
  "lead:create": "Anfragen anlegen.",
  "lead:delete": "Anfragen löschen und zurückholen.",
  "lead:read": "Anfragen sehen.",
  "lead:update": "Anfragen ändern.",
  "project:contribute":
    "In einem Projekt tun, was die Rolle darin erlaubt: Eigner ändern es und seine Mitglieder, Mitglieder schreiben Notizen.",
  "project:create": "Projekte anlegen.",
  "project:delete": "Projekte löschen und zurückholen.",
  "project:read": "Projekte sehen; solche nur für Mitglieder nur als Mitglied.",
  "project:read_all": "Jedes Projekt sehen, auch solche nur für Mitglieder.",
  "project:reopen": "Abgeschlossene und abgebrochene Projekte wieder öffnen.",
  "project:update": "Projekte, ihren Status, ihre Mitglieder und Notizen ändern.",
  "role:create": "Rollen anlegen.",
  "role:delete": "Rollen löschen und zurückholen.",
  "role:read": "Rollen sehen und was sie erlauben.",
  "role:update": "Rollen ändern und was sie erlauben.",
  "settings:read": "Die Einstellungen des Arbeitsbereichs sehen.",
  "settings:update": "Die Einstellungen des Arbeitsbereichs ändern.",
  "task:assign": "Jede Aufgabe jedem zuweisen und sagen, wer sie gemeldet hat.",
  "task:contribute":
    "Aufgaben, die einem zugewiesen oder von einem gemeldet sind, ändern und bewegen; in Projekten, in denen man arbeitet, Aufgaben anlegen und ändern.",
  "task:create": "In jedem Projekt Aufgaben anlegen.",
  "task:delete": "Aufgaben löschen und zurückholen.",
  "task:read": "Aufgaben und Kommentare sehen.",
  "task:reopen": "Erledigte Aufgaben wieder öffnen.",
  "task:transition": "Jede Aufgabe in einen anderen Status oder an einen anderen Platz bewegen.",
  "task:update": "Jede Aufgabe ändern.",
  "tenant:update": "Name, Kürzel, Domain und Aussehen des Arbeitsbereichs ändern.",
  "user:create": "Personen anlegen und einladen.",
  "user:delete": "Personen entfernen und zurückholen.",
  "user:read": "Die Personen des Arbeitsbereichs sehen.",
  "user:update": "Status, Rollen und Namen von Personen ändern.",
  "webhook:create": "Webhooks anlegen.",
  "webhook:delete": "Webhooks löschen und zurückholen.",
  "webhook:read": "Webhooks sehen und was zugestellt wurde.",
  "webhook:update": "Webhooks ändern, testen, noch einmal senden lassen und ihnen neue Geheimnisse geben.",
};

export function resourceTitle(name: string, locale: string): string {
  const words = locale === "de" ? RESOURCES.de : RESOURCES.en;
  return words[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");
}

/** What a permission allows, in a sentence. */
export function meaningOf({ name, about }: Pick<KnownPermission, "name" | "about">, locale: string): string {
  return (locale === "de" ? GERMAN[name] : undefined) ?? about;
}
