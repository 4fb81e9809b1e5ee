import { taskSteps, type TaskRow, type TaskStatus } from "@tenon/core";
import type { TaskRights } from "../parts/rights";

/** From left to right, so that each step of a task goes to a column that its arrow key reaches. */
export const COLUMNS = ["todo", "blocked", "in_progress", "in_review", "done"] as const satisfies readonly TaskStatus[];

/** Beside which card a task is put; without either at the end. */
export interface Spot {
  readonly before?: string;
  readonly after?: string;
}

export type Direction = "up" | "down" | "left" | "right" | "top" | "bottom";

/** The columns it may go to from where it is. */
export function stepsOf(
  row: Pick<TaskRow, "status">,
  rights: Pick<TaskRights, "transition" | "reopen">,
): readonly TaskStatus[] {
  return rights.transition ? taskSteps(row.status, { reopen: rights.reopen }) : [];
}

/** The nearest column to that side that it may go to. */
export function columnTowards(
  from: TaskStatus,
  side: "left" | "right",
  steps: readonly TaskStatus[],
): TaskStatus | undefined {
  const at = COLUMNS.indexOf(from);
  const beside = side === "right" ? COLUMNS.slice(at + 1) : COLUMNS.slice(0, at).reverse();
  return beside.find((status) => steps.includes(status));
}

type Id = Pick<TaskRow, "id">;

/** A move within the column as it is shown; null when it is there already. */
export function spotTowards(column: readonly Id[], id: string, to: Exclude<Direction, "left" | "right">): Spot | null {
  const at = column.findIndex((row) => row.id === id);
  const target = { up: at - 1, down: at + 1, top: 0, bottom: column.length - 1 }[to];
  const beside = column[target];
  if (at < 0 || beside === undefined || target === at) return null;
  return target < at ? { before: beside.id } : { after: beside.id };
}

/** Where the task was dropped, told by one neighbour; null when that is where it is. */
export function spotAt(column: readonly Id[], id: string, over: string, edge: "top" | "bottom"): Spot | null {
  if (over === id) return null;
  const others = column.filter((row) => row.id !== id);
  const at = others.findIndex((row) => row.id === over) + (edge === "bottom" ? 1 : 0);
  if (column.findIndex((row) => row.id === id) === at) return null;
  const [above, below] = [others[at - 1], others[at]];
  if (edge === "top" && below) return { before: below.id };
  return above ? { after: above.id } : {};
}

/** Which of so many, counted from one, for those who hear it. */
export function positionOf(column: readonly Id[], id: string): { position: number; count: number } {
  const at = column.findIndex((row) => row.id === id);
  return { position: at + 1, count: column.length };
}
