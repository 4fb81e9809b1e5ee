export const messages = {
  cancel: "Cancel",
  close: "Close",
  create_named: "Create “{name}”",
  loading: "Loading",
  nothing_found: "Nothing found",
  notifications: "Notifications",
  try_again: "Try again",
  undo: "Undo",
  went_wrong: "Something went wrong",
};
