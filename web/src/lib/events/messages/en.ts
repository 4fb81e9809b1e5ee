/** What events happen to. */
export const messages = {
  kinds: {
    task: "Tasks",
    comment: "Comments",
    attachment: "Files",
    project: "Projects",
    note: "Notes",
    customer: "Customers",
    contact: "Contacts",
    lead: "Leads",
    user: "People",
    invitation: "Invitations",
    role: "Roles",
    api_key: "API keys",
    session: "Sign-ins",
    tenant: "Workspace",
    settings: "Settings",
    import: "Imports",
    webhook: "Webhooks",
    job: "Jobs",
  },
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly events: typeof messages;
  }
}
