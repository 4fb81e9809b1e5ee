export const messages = {
  save: "Save",
  edit: "Edit",
  edit_named: "Edit: {name}",
  empty: "Nothing written yet.",
  not_an_amount: "Write an amount, such as 1250.00.",
  copy: "Copy",
  copied: "Copied",
  more: "Show more",
  deleted: {
    none: "Nothing was deleted",
    at: "deleted {when}",
    restore: "Restore",
    restore_named: "Restore {title}",
    restored: "“{title}” is back",
    more: "Show more",
  },
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly fields: typeof messages;
  }
}
