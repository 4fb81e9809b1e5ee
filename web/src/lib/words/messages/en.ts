/** Words that several features use. */
export const messages = {
  status: {
    draft: "Draft",
    planned: "Planned",
    in_progress: "In progress",
    on_hold: "On hold",
    completed: "Completed",
    cancelled: "Cancelled",
    todo: "To do",
    in_review: "In review",
    done: "Done",
    blocked: "Blocked",
    open: "Open",
    won: "Won",
    lost: "Lost",
  },
  priority: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" },
  visibility: { tenant: "Everybody", members: "Members only" },
  role: { owner: "Owner", member: "Member", viewer: "Viewer" },
  somebody: "Somebody who has left",
  system: "Tenon",
  nobody: "Nobody",
  none: "None",
  no_customer: "No customer",
  waiting: "Waits to be sent",
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly words: typeof messages;
  }
}
