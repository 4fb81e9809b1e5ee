export { Confirm, Dialog } from "./Dialog";
export { Menu } from "./Menu";
export { Drawer, Panel } from "./Panel";
export { Popover } from "./Popover";
