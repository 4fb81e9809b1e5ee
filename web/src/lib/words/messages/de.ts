import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  status: {
    draft: "Entwurf",
    planned: "Geplant",
    in_progress: "In Arbeit",
    on_hold: "Pausiert",
    completed: "Abgeschlossen",
    cancelled: "Abgebrochen",
    todo: "Zu tun",
    in_review: "In Prüfung",
    done: "Erledigt",
    blocked: "Blockiert",
    open: "Offen",
    won: "Gewonnen",
    lost: "Verloren",
  },
  priority: { low: "Niedrig", normal: "Normal", high: "Hoch", urgent: "Dringend" },
  visibility: { tenant: "Alle", members: "Nur Mitglieder" },
  role: { owner: "Leitung", member: "Mitglied", viewer: "Betrachter" },
  somebody: "Jemand, der nicht mehr da ist",
  system: "Tenon",
  nobody: "Niemand",
  none: "Keine",
  no_customer: "Kein Kunde",
  waiting: "Wartet auf das Senden",
};
