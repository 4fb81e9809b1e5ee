import type { ReactNode } from "react";

/** An entry of the command palette. */
export interface Command {
  id: string;
  label: string;
  /** The label as it is shown, with what was looked for marked. */
  marked?: ReactNode;
  /** A line below the label: where else it says what was looked for. */
  detail?: ReactNode;
  icon?: ReactNode;
  /** More words it is found by. */
  words?: string;
  /** Beside it, small: a code, a number. */
  hint?: string;
  /** As in the shortcut registry. */
  shortcut?: string;
  /** How well it fits, if somebody else has judged that. */
  points?: number;
  run: () => void;
}

/** A hook: called while the palette is open. */
export type CommandSource = () => readonly Command[];
