import { taskSteps, type BulkSet, type TaskRow, type TaskStatus } from "@tenon/core";
import type { TaskRights } from "../parts/rights";

/** As many as the server changes at once. */
export const MOST = 200;

type RightsOf = (task: TaskRow) => TaskRights;

function changed(row: TaskRow, set: BulkSet): boolean {
  const { assignees, labels } = set;
  const moves = (old: readonly string[], change: { add?: readonly string[]; remove?: readonly string[] } | undefined) =>
    change !== undefined &&
    ((change.add ?? []).some((one) => !old.includes(one)) || (change.remove ?? []).some((one) => old.includes(one)));
  return (
    (set.status !== undefined && set.status !== row.status) ||
    (set.priority !== undefined && set.priority !== row.priority) ||
    (set.due_date !== undefined && set.due_date !== row.due_date) ||
    moves(row.assignees, assignees) ||
    moves(row.labels, labels)
  );
}

function allowed(row: TaskRow, set: BulkSet, rights: TaskRights): boolean {
  if (set.status !== undefined) {
    return (
      rights.transition &&
      (set.status === row.status || taskSteps(row.status, { reopen: rights.reopen }).includes(set.status))
    );
  }
  return set.assignees === undefined ? rights.edit : rights.assign;
}

/** All go together or none does, so those that cannot go are left out beforehand. */
export function partition(rows: readonly TaskRow[], set: BulkSet, rights: RightsOf): { go: TaskRow[]; stay: number } {
  const able = rows.filter((row) => allowed(row, set, rights(row)));
  return { go: able.filter((row) => changed(row, set)), stay: rows.length - able.length };
}

/** Statuses that at least one of them can take next. */
export function reachable(rows: readonly TaskRow[], rights: RightsOf): ReadonlySet<TaskStatus> {
  const steps = rows.flatMap((row) => {
    const { transition, reopen } = rights(row);
    return transition ? taskSteps(row.status, { reopen }) : [];
  });
  return new Set(steps);
}

export interface Group {
  readonly ids: readonly string[];
  readonly set: BulkSet;
}

function grouped(sets: readonly (readonly [id: string, set: BulkSet])[]): Group[] {
  const groups = new Map<string, { ids: string[]; set: BulkSet }>();
  for (const [id, set] of sets) {
    const key = JSON.stringify(set);
    const group = groups.get(key) ?? { ids: [], set };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What takes it back, told by the rows as they were; null when a step has no way back. */
export function inverse(rows: readonly TaskRow[], set: BulkSet): Group[] | null {
  const { status } = set;
  if (status !== undefined && rows.some((row) => !taskSteps(status, { reopen: true }).includes(row.status)))
    return null;
  return grouped(
    rows.map((row) => {
      const back: BulkSet = {
        ...(set.status !== undefined && { status: row.status }),
        ...(set.priority !== undefined && { priority: row.priority }),
        ...(set.due_date !== undefined && { due_date: row.due_date }),
        ...(set.assignees && { assignees: turned(row.assignees, set.assignees) }),
        ...(set.labels && { labels: turned(row.labels, set.labels) }),
      };
      return [row.id, back] as const;
    }),
  );
}

function turned(old: readonly string[], { add = [], remove = [] }: { add?: string[]; remove?: string[] }) {
  return { add: remove.filter((one) => old.includes(one)), remove: add.filter((one) => !old.includes(one)) };
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += size) parts.push(all.slice(at, at + size));
  return parts;
}
