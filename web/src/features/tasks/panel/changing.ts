import type { Change, LoggedEvent, Outcome } from "@tenon/core";
import { useCallback, useRef, useState } from "react";
import { useSayProblem } from "@/lib/problems";
import { useEvents, useMutate, useRefusals, type MutateOptions } from "@/lib/store";

export interface Changing {
  /** Why the last change of a place was refused, to be told there. */
  readonly errors: { readonly [place: string]: string | undefined };
  /** Makes a change; if it is refused, that is told at `place`. */
  readonly change: (place: string, change: Change, options?: MutateOptions) => Promise<Outcome>;
  readonly complain: (place: string, error: string | undefined) => void;
}

/** Changes whose refusals are told beside what was changed, and not in a toast. */
export function useChanging(): Changing {
  const mutate = useMutate();
  const say = useSayProblem();
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const places = useRef(new Map<string, string>());
  const complain = useCallback((place: string, error: string | undefined) => {
    setErrors((before) => (before[place] === error ? before : { ...before, [place]: error }));
  }, []);
  useRefusals(
    useCallback(
      ({ change, problem }) => {
        const place = places.current.get(change.key);
        if (place === undefined) return false;
        complain(place, say(problem));
        return true;
      },
      [complain, say],
    ),
  );
  const change = useCallback(
    (place: string, made: Change, options?: MutateOptions) => {
      complain(place, undefined);
      const { key, done } = mutate(made, options);
      places.current.set(key, place);
      return done;
    },
    [mutate, complain],
  );
  return { errors, change, complain };
}

/** Who changed a field of the task last while the panel was open. */
export function useLastChanges(task_id: string, me: string | undefined): ReadonlyMap<string, string | null> {
  const [last, setLast] = useState<ReadonlyMap<string, string | null>>(new Map());
  useEvents(
    useCallback(
      (events: readonly LoggedEvent[]) => {
        const mine = events.filter((event) => event.object_id === task_id && event.actor_id !== me);
        if (mine.length === 0) return;
        setLast((before) => {
          const after = new Map(before);
          for (const event of mine) for (const field of Object.keys(event.changes)) after.set(field, event.actor_id);
          return after;
        });
      },
      [task_id, me],
    ),
  );
  return last;
}
