import { lazily } from "../lazily";

/** Dialogs, panels, menus, popovers. */
export const overlays = lazily(() => import("./dialogs"));

/** What one chooses from. */
export const pickers = lazily(() => import("./pickers"));
