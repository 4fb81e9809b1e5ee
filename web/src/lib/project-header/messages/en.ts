export const messages = {
  views: "Views of the project",
  overview: "Overview",
  board: "Board",
  list: "List",
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly "project-header": typeof messages;
  }
}
