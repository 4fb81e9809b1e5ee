export const messages = {
  title: "Leads",
  one: "Lead",
  search: "Search leads",
  clear: "Clear",
  show_deleted: "Deleted",
  show_all: "Back to all",
  more: "Show more",
  worth: "What they are worth together",
  actions: "What to do with {title}",
  move_to: "Move to",
  moved: "“{title}”: {status}",
  to: { open: "Open again", won: "Won: make it a project", lost: "Lost" },
  change_status: "Status: {status}. Change it",
  open_project: "Open the project",
  describe: "Write down what they want…",
  remove: "Delete lead",
  removed: "“{title}” was deleted",
  missing: "This lead is not here",
  missing_why: "It was deleted, or the address is wrong.",
  views: { label: "View", board: "Board", list: "List" },
  columns: {
    open: "Nothing is open.",
    won: "Drop a lead here to make it a project.",
    lost: "Nothing was lost.",
  },
  empty: {
    title: "No leads yet",
    why: "A lead is a job that might come. When it is won, it becomes a project.",
    filtered: "No lead matches",
  },
  new: {
    title: "New lead",
    short: "New lead",
    action: "Add lead",
    title_example: "Breakfast room for the hotel",
    source_example: "Web site, fair, recommendation…",
  },
  errors: { title: "A title is needed." },
  convert: {
    title: "Convert to project",
    why: "The lead is won. Its customer, description and value go into a planned project.",
    project_title: "Title of the project",
    code: "Code",
    code_help: "Made by itself when left empty.",
    action: "Create project",
  },
  fields: {
    title: "Title",
    description: "Description",
    status: "Status",
    customer: "Customer",
    owner: "Owner",
    source: "Source",
    value: "Value",
    created_at: "Added",
  },
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly leads: typeof messages;
  }
}
