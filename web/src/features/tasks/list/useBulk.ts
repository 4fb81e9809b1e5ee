import { changes, type BulkSet, type TaskRow } from "@tenon/core";
import { useTranslations } from "use-intl";
import { useStore } from "@/lib/store";
import { toast } from "@/ui";
import type { TaskRights } from "../parts/rights";
import { chunks, inverse, MOST, partition } from "./bulk";

export interface Bulk {
  set: (rows: readonly TaskRow[], fields: BulkSet) => void;
  remove: (rows: readonly TaskRow[]) => void;
}

/** Changes many tasks at once, tells how many, and takes it back. */
export function useBulk(rights: (task: TaskRow) => TaskRights): Bulk {
  const store = useStore();
  const t = useTranslations("tasks.bulk");
  const ui = useTranslations("ui");
  const present = (ids: readonly string[]) => ids.flatMap((id) => store.get("tasks", id) ?? []);
  const leftOut = (count: number) => (count > 0 ? { description: t("left_out", { count }) } : {});
  const nothing = (stay: number) => toast({ title: t("nothing"), ...(stay > 0 && { description: t("nothing_why") }) });

  const set = (rows: readonly TaskRow[], fields: BulkSet) => {
    const { go, stay } = partition(rows, fields, rights);
    if (go.length === 0) return void nothing(stay);
    const back = inverse(go, fields);
    const keys = chunks(go, MOST).map((part) => store.mutate(changes.task.bulk(part, fields)).key);
    const undo = () => {
      // What was not sent never happens.
      const sent = keys.filter((key) => !store.discard(key));
      if (sent.length === 0 || back === null) return;
      for (const { ids, set: was } of back) {
        for (const part of chunks(present(ids), MOST)) store.mutate(changes.task.bulk(part, was));
      }
    };
    toast({
      title: t("changed", { count: go.length }),
      ...leftOut(stay),
      ...(back !== null && { action: { label: ui("undo"), onAct: undo } }),
    });
  };

  const remove = (rows: readonly TaskRow[]) => {
    const go = rows.filter((row) => rights(row).remove);
    const stay = rows.length - go.length;
    if (go.length === 0) return void nothing(stay);
    const keys = go.map((row) => [row, store.mutate(changes.task.remove(row)).key] as const);
    toast({
      title: t("deleted", { count: go.length }),
      ...leftOut(stay),
      action: {
        label: ui("undo"),
        onAct: () => {
          for (const [row, key] of keys) if (!store.discard(key)) store.mutate(changes.task.restore(row));
        },
      },
    });
  };
  return { set, remove };
}
