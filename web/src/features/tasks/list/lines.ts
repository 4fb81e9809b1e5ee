import type { TaskRow, TaskStatus } from "@tenon/core";
import { COLUMNS } from "../board/moves";
import type { Grouping } from "../search";

export type Line =
  | { readonly kind: "task"; readonly row: TaskRow }
  | { readonly kind: "group"; readonly by: "status"; readonly value: TaskStatus; readonly count: number }
  | { readonly kind: "group"; readonly by: "assignee"; readonly value: string | null; readonly count: number };

const place = (status: TaskStatus): number => (COLUMNS as readonly TaskStatus[]).indexOf(status);

/** In the order of the board, or against it; within a status as they came. */
export function byStatus(rows: readonly TaskRow[], descending: boolean): readonly TaskRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * (place(a.status) - place(b.status)));
}

/** Tasks under their headings. One with several people stands under the first of them, so that it is there once. */
export function linesOf(rows: readonly TaskRow[], group: Grouping, nameOf: (id: string) => string): Line[] {
  const tasks = (of: readonly TaskRow[]): Line[] => of.map((row) => ({ kind: "task", row }));
  if (group === "none") return tasks(rows);
  if (group === "status") {
    return COLUMNS.flatMap((value) => {
      const those = rows.filter((row) => row.status === value);
      if (those.length === 0) return [];
      return [{ kind: "group" as const, by: "status" as const, value, count: those.length }, ...tasks(those)];
    });
  }
  const people = new Map<string | null, TaskRow[]>();
  for (const row of rows) {
    const value = row.assignees[0] ?? null;
    const those = people.get(value);
    if (those) those.push(row);
    else people.set(value, [row]);
  }
  return [...people]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : nameOf(a).localeCompare(nameOf(b))))
    .flatMap(([value, those]) => [
      { kind: "group" as const, by: "assignee" as const, value, count: those.length },
      ...tasks(those),
    ]);
}
