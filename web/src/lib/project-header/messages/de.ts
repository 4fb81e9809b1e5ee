import type { Translation } from "@/lib/i18n";
import type { messages as en } from "./en";

export const messages: Translation<typeof en> = {
  views: "Ansichten des Projekts",
  overview: "Überblick",
  board: "Board",
  list: "Liste",
};
