import type { Tone } from "@/ui";
import type { Status } from "./search";

export const TONES: Record<Status, Tone> = {
  waiting: "neutral",
  scheduled: "blue",
  queued: "blue",
  running: "amber",
  done: "green",
  failed: "red",
  cancelled: "neutral",
};

/** Where an operator may take a job from where it stands, as the server's rules have it. */
export function stepsOf(status: Status): { readonly retry: boolean; readonly cancel: boolean } {
  return {
    retry: status === "scheduled" || status === "failed" || status === "cancelled",
    cancel: status !== "done" && status !== "cancelled",
  };
}

const ENDED: readonly Status[] = ["done", "failed", "cancelled"];

/** Whether something may become of it without anybody's doing. */
export function isOpen(status: Status): boolean {
  return !ENDED.includes(status);
}

/** How far a job is, from 0 to 100; null while nobody knows. */
export function percentOf(progress: { readonly done: number; readonly of: number } | null): number | null {
  if (progress === null || progress.of <= 0) return null;
  return Math.round(Math.min(1, Math.max(0, progress.done / progress.of)) * 100);
}
