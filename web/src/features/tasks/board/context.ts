import type { TaskFilter, TaskRow, TaskStatus } from "@tenon/core";
import { createContext, use } from "react";
import type { People } from "../parts/people";
import type { TaskRights } from "../parts/rights";
import type { Spot } from "./moves";
import type { Observable } from "./observable";

/** What is dragged, and where it may go. */
export interface Drag {
  readonly id: string;
  readonly from: TaskStatus;
  readonly steps: readonly TaskStatus[];
}

export interface ColumnHandle {
  rows(): readonly TaskRow[];
  /** Brings a card into view and focuses it. */
  focus(id: string): void;
  /** The card beside a height of the window, so that an arrow goes straight across. */
  beside(y: number): string | undefined;
}

export interface MoveTo {
  readonly status?: TaskStatus;
  readonly spot?: Spot;
  /** Moves by keys are heard, not shown: the focus is on the card. */
  readonly quiet?: boolean;
}

/** What the columns and cards of one board share. */
export interface Board {
  readonly project_id: string;
  readonly code: string;
  readonly filter: TaskFilter | undefined;
  readonly today: string;
  readonly people: People;
  readonly may_create: boolean;
  readonly rights: (task: TaskRow) => TaskRights;
  readonly open: (id: string) => void;
  readonly move: (row: TaskRow, to: MoveTo) => void;
  readonly add: (status: TaskStatus, title: string, where: "top" | "bottom") => void;
  readonly drag: Observable<Drag | null>;
  /** The card whose menu is open. */
  readonly menu: Observable<string | null>;
  /** Where something is being added. */
  readonly adding: Observable<{ readonly status: TaskStatus; readonly where: "top" | "bottom" } | null>;
  readonly columns: Map<TaskStatus, ColumnHandle>;
  readonly focus: {
    /** The card that is to have the focus once it is drawn. */
    wanted: string | null;
    /** The card that has it; it keeps it when it is drawn elsewhere. */
    held: string | null;
  };
}

export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = use(BoardContext);
  if (board === null) throw new Error("useBoard is for parts of a board");
  return board;
}
