import { changes, type TaskRow } from "@tenon/core";
import { useCallback, useRef } from "react";
import { queries } from "@/lib/queries";
import { useMutate, useRefusals } from "@/lib/store";
import { wholeQuery } from "./queries";

export interface Guarded {
  /** The text that was there when the writing began. */
  readonly base: string;
  readonly text: string;
}

export type Saved =
  | { readonly kind: "saved" }
  /** Somebody else changed it first; theirs is in the query now. */
  | { readonly kind: "overtaken" }
  | { readonly kind: "refused"; readonly problem: unknown };

/**
 * Saves a description over the version that was read. The version counts every change of the task: where another field
 * moved it on, and the text is the one that was read, it is sent again over the new version.
 */
export function useSaveDescription(row: TaskRow): (version: number, guarded: Guarded) => Promise<Saved> {
  const mutate = useMutate();
  const mine = useRef(new Set<string>());
  useRefusals(useCallback(({ change }) => mine.current.has(change.key), []));
  return async (version, { base, text }) => {
    const query = wholeQuery(row.id);
    let over = version;
    for (;;) {
      const change = changes.task.patch(
        { ...row, version: over },
        { description: text === "" ? null : text },
        { guard: true },
      );
      const { key, done } = mutate(change);
      mine.current.add(key);
      const outcome = await done;
      if (outcome.ok) {
        queries.setQueryData(
          query.queryKey,
          (before) => before && { ...before, ...(outcome.body as Partial<typeof before> | null) },
        );
        return { kind: "saved" };
      }
      if (outcome.problem.status !== 412) return { kind: "refused", problem: outcome.problem };
      const present = await queries.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
      if (present === null || (present.description ?? "") !== base || present.version === over) {
        return { kind: "overtaken" };
      }
      over = present.version;
    }
  };
}
