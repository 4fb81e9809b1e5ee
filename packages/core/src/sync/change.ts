import type { ProblemDetails } from "@tenon/api/problem";

import type { AnyRow, Kind, RowOf, ScopeName } from "../kinds";

/** What a change does to one row, shown until the server has spoken. */
export type Effect = {
  [K in Kind]:
    | { readonly kind: K; readonly id: string; readonly set: Partial<RowOf<K>> }
    | { readonly kind: K; readonly id: string; readonly insert: RowOf<K> }
    | { readonly kind: K; readonly id: string; readonly remove: true };
}[Kind];

/** A request that changes something, and what it will have done. Plain data: it is stored. */
export interface Change {
  /** Names the request for good; made by the store when missing. */
  readonly key?: string;
  readonly method: "POST" | "PATCH" | "PUT" | "DELETE";
  /** From the root: `/api/v1/tasks/ID`. */
  readonly path: string;
  readonly body?: unknown;
  /** The version of the row that was on the screen; another one is a 412. */
  readonly if_match?: number;
  readonly effects: readonly Effect[];
  /** The kind of row that the answer is. */
  readonly answers?: Kind;
  /** A word for the interface, such as `task.move`. */
  readonly label?: string;
}

export interface StoredChange extends Change {
  readonly key: string;
  /** The tab whose outbox it is in. */
  readonly outbox: string;
  /** Place in the outbox, across tabs: when it was made, then which of that moment. */
  readonly order: number;
  readonly made_at: number;
  /** The scopes of its effects. */
  readonly scopes: readonly ScopeName[];
  readonly state: "queued" | "answered";
  /** Once answered: shown on top until the scopes have reached this sequence; null while that is not known. */
  readonly until: number | null;
}

/** A change that is shown but not confirmed. */
export interface PendingChange extends StoredChange {
  readonly sending: boolean;
}

export type Outcome =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly problem: ProblemDetails };

/** A change that the server will not take. Its effects are undone when this is told. */
export interface Refusal {
  readonly change: StoredChange;
  readonly problem: ProblemDetails;
  /** The refused change that this one stood on, such as making the task that it moves. */
  readonly because: string | null;
}

export interface Mutation {
  readonly key: string;
  /** Settles when the server has taken it, refused it, or it was discarded. It never rejects. */
  readonly done: Promise<Outcome>;
}

/** The row with the effects on top; undefined when there is none. */
export function applied(row: AnyRow | undefined, effects: readonly Effect[]): AnyRow | undefined {
  let shown = row;
  for (const effect of effects) {
    if ("remove" in effect) shown = undefined;
    else if ("insert" in effect) shown = { ...effect.insert, ...shown };
    else if (shown !== undefined) shown = { ...shown, ...effect.set } as AnyRow;
  }
  return shown;
}
