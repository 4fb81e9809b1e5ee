import type { Report } from "./queries";

export const KINDS = ["projects", "people", "tasks", "comments", "subtasks", "dependencies"] as const;
export const OUTCOMES = ["created", "matched", "updated", "unchanged", "left"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The columns that say something: with nothing updated or left, a first import has few. */
export function outcomesOf(report: Report): Outcome[] {
  return OUTCOMES.filter((outcome) => outcome === "created" || KINDS.some((kind) => report[kind][outcome] > 0));
}

/** Whether the file brought, or would bring, anything. */
export function changesAnything(report: Report): boolean {
  return KINDS.some((kind) => report[kind].created > 0 || report[kind].updated > 0);
}

/** How far it is, from 0 to 1. Reading is not all: the links between tasks come last. */
export function shareOf({ read_bytes, size_bytes }: { read_bytes: number; size_bytes: number }): number {
  return size_bytes <= 0 ? 0 : Math.min(1, read_bytes / size_bytes);
}
