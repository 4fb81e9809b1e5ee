import { type AnyRow, type LoggedEvent, type ScopeName, WORKSPACE } from "../kinds";

/** A stretch of the log and the present rows that it touched. */
export interface EventsMessage {
  readonly type: "events";
  readonly after: number;
  readonly sequence: number;
  readonly head?: number;
  readonly events: readonly LoggedEvent[];
  readonly rows: { readonly [kind: string]: readonly AnyRow[] };
  readonly gone: readonly { readonly kind: string; readonly id: string }[];
}

export type ServerMessage =
  | EventsMessage
  | { readonly type: "ready"; readonly sequence: number }
  | { readonly type: "subscribed"; readonly topics: readonly string[]; readonly sequence: number }
  | { readonly type: "reset"; readonly reason: string }
  | { readonly type: "presence"; readonly task_id: string; readonly users: readonly string[] }
  /** What waits for this person to read; not from the log. */
  | { readonly type: "notified"; readonly unread: number }
  | { readonly type: "heartbeat"; readonly sequence: number }
  | { readonly type: "pong" }
  /** With a topic: that one cannot be seen, the others go on. */
  | { readonly type: "error"; readonly topic?: string; readonly problem?: unknown };

export type ClientMessage =
  | { readonly type: "hello"; readonly token: string; readonly topics: readonly string[]; readonly after?: number }
  | { readonly type: "subscribe"; readonly topics: readonly string[]; readonly after?: number }
  | { readonly type: "auth"; readonly token: string }
  | { readonly type: "presence"; readonly task_id: string | null }
  | { readonly type: "ping" };

export interface SnapshotPage {
  readonly sequence: number;
  readonly rows: { readonly [kind: string]: readonly AnyRow[] };
  readonly next_cursor: string | null;
}

export const CLOSE = { malformed: 4400, unauthorized: 4401, ended: 4403 } as const;

/** A message of a newer server that is not known is no reason to stop. */
export function parseMessage(text: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  return value as ServerMessage;
}

/** `tenant` and what is open. */
export function topicOf(scope: ScopeName): string {
  return scope === WORKSPACE ? "tenant" : scope;
}

/** The topic of all that happens, of which `tenant` leaves out tasks and comments. */
export const EVERYTHING = "tenant:all";

export function scopeOfTopic(topic: string): ScopeName {
  return topic === "tenant" ? WORKSPACE : topic;
}
