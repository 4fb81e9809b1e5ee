export const messages = {
  field: {
    title: "Title",
    description: "Description",
    status: "Status",
    priority: "Priority",
    assignees: "Assignees",
    reporter_id: "Reporter",
    labels: "Labels",
    start_date: "Start",
    due_date: "Due",
    estimate_hours: "Estimate",
    parent_id: "Part of",
    custom_fields: "Further fields",
  },
  assign: "Assign people",
  take: "Take this task",
  give_up: "Give up this task",
  choose_reporter: "Choose the reporter",
  add_labels: "Find or add labels",
  moves_to: "Status: {status}",
  find_task: "Find a task by title or number",
  searching: "Searching…",
  hours: "Hours",
  overdue: "Overdue",
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly parts: typeof messages;
  }
}
