/** Files of tasks, comments and projects. */
export const messages = {
  title: "Files",
  add: "Attach files",
  choose: "Files to attach",
  drop: "Drop them to attach them to the task",
  drop_comment: "Drop them to attach them to the comment",
  drop_project: "Drop them to attach them to the project",
  look: "Show {name}",
  download: "Download",
  download_named: "Download {name}",
  actions: "What to do with {name}",
  rename: "Rename",
  new_name: "Name of the file",
  remove: "Delete",
  removed: "{name} was deleted",
  undo: "Undo",
  failed: "This did not work with {name}",
  not_shown: "The picture could not be loaded.",
  sending: "Sending {name}",
  stop: "Stop sending {name}",
  again: "Send {name} again",
  forget: "Leave out {name}",
  none: "Drawings, offers, photos: drop them here, or choose them.",
  none_read: "No files yet.",
};

declare module "@/lib/i18n" {
  interface AppMessages {
    readonly attachments: typeof messages;
  }
}
