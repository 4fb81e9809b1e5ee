import type { ReactNode } from "react";

/** An entry of the command palette. */
export interface Command {
  id: string;
  label: string;
  icon?: ReactNode;
  /** More words it is found by. */
  words?: string;
  /** Beside it, small: a code, a number. */
  hint?: string;
  /** As in the shortcut registry. */
  shortcut?: string;
  run: () => void;
}

/** A hook: called while the palette is open. */
export type CommandSource = () => readonly Command[];
