import type { QueryKey } from "@tanstack/react-query";
import type { AnyRoute } from "@tanstack/react-router";
import type { components } from "@tenon/api";
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { MessageKey } from "@/lib/i18n";
import type { CommandSource } from "./palette/commands";

export interface NavItem {
  /** Where it leads. */
  to: string;
  label: MessageKey;
  icon: LucideIcon;
  /** Its place: work from 10, trade from 40, administration from 80. */
  order: number;
  /** As in `g b`; listed in the sheet of shortcuts. */
  shortcut?: string;
  /** Shown only to those who hold one of these permissions. */
  needs?: readonly string[];
}

/** A page of the workspace's settings, beside the others. It shows itself inside `SettingsFrame` (`@/app/settings`). */
export interface SettingsSection {
  to: string;
  label: MessageKey;
  order: number;
  needs?: readonly string[];
}

type LoggedEvent = components["schemas"]["LoggedEvent"];

/** What a folder under `features/` offers the app. */
export interface Feature {
  /** The folder's name; also the namespace of its messages. */
  name: string;
  /** Its pages for people who are signed in. */
  pages?: readonly AnyRoute[];
  /** Its pages for everybody. */
  doors?: readonly AnyRoute[];
  navigation?: readonly NavItem[];
  /** Its pages among the settings. */
  settings?: readonly SettingsSection[];
  /** A hook that answers its entries of the command palette, such as "New task". */
  useCommands?: CommandSource;
  /** Stands at the top of the shell, beside the name of the workspace. It is drawn where no local copy is open yet, too. */
  corner?: ComponentType;
  /** Stands beside every page of somebody who is signed in: a dialog that any of them may open. Shows nothing by itself. */
  always?: ComponentType;
  /** Done before somebody signs out, while the server still knows them. It is waited for, but not for long. */
  leaving?: () => Promise<void>;
  /** Which cached answers are out of date after an event of the workspace's log. */
  stale?: (event: LoggedEvent) => readonly QueryKey[];
}

/** Keeps the exact types of the routes, of which the router's are made. */
export function defineFeature<const F extends Feature>(feature: F): F {
  return feature;
}
