import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  kinds: {
    task: "Aufgaben",
    comment: "Kommentare",
    attachment: "Dateien",
    project: "Projekte",
    note: "Notizen",
    customer: "Kunden",
    contact: "Kontakte",
    lead: "Anfragen",
    user: "Personen",
    invitation: "Einladungen",
    role: "Rollen",
    api_key: "API-Schlüssel",
    session: "Anmeldungen",
    tenant: "Arbeitsbereich",
    settings: "Einstellungen",
    import: "Importe",
    webhook: "Webhooks",
    job: "Jobs",
  },
};
