import type { FieldError, ProblemDetails } from "@tenon/api";
import type { Kind, Refusal } from "@tenon/core";
import { useCallback, useState } from "react";
import { fieldOf } from "@/lib/forms";
import { useSayField, useSayProblem } from "@/lib/problems";
import { useRefusals } from "@/lib/store";

interface Told {
  /** Why, beside its field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed and refused, by field. */
  readonly drafts: Readonly<Record<string, unknown>>;
  /** Why, where it belongs to no field. */
  readonly general: string | null;
}

export interface Refused extends Told {
  /** Forgets what was told of a field, or everything: the next attempt starts. */
  readonly clear: (field?: string) => void;
}

const NOTHING: Told = { errors: {}, drafts: {}, general: null };

type Say = (problem: ProblemDetails) => string;
type SayField = (error: FieldError) => string;

/** Splits a refusal into what belongs beside fields that were sent, and what does not. */
export function toldOf({ change, problem }: Pick<Refusal, "change" | "problem">, say: Say, sayField: SayField): Told {
  const drafts =
    typeof change.body === "object" && change.body !== null ? (change.body as Record<string, unknown>) : {};
  const errors: Record<string, string> = {};
  for (const error of problem.errors) {
    const field = fieldOf(error.pointer).split(".")[0] ?? "";
    if (Object.hasOwn(drafts, field)) errors[field] ??= sayField(error);
  }
  const general = Object.keys(errors).length > 0 ? null : say(problem);
  return { errors, drafts, general };
}

function without(record: Readonly<Record<string, unknown>>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}

/** Refused changes of a row, told where it is shown, with what was typed. */
export function useRefused(kind: Kind, id: string): Refused {
  const [told, setTold] = useState<Told & { of: string }>({ ...NOTHING, of: id });
  const say = useSayProblem();
  const sayField = useSayField();
  useRefusals(
    useCallback(
      (refusal: Refusal) => {
        const about = refusal.change.effects.some(
          (effect) => effect.kind === kind && effect.id === id && "set" in effect,
        );
        if (!about) return false;
        if (refusal.because === null) {
          const next = toldOf(refusal, say, sayField);
          setTold((before) => ({
            of: id,
            general: next.general,
            errors: { ...(before.of === id && before.errors), ...next.errors },
            drafts: { ...(before.of === id && before.drafts), ...next.drafts },
          }));
        }
        return true;
      },
      [kind, id, say, sayField],
    ),
  );
  const clear = useCallback((field?: string) => {
    setTold((before) => {
      if (before.general === null && Object.keys(before.drafts).length === 0) return before;
      return field === undefined
        ? { ...NOTHING, of: before.of }
        : {
            of: before.of,
            general: null,
            errors: without(before.errors, field) as Record<string, string>,
            drafts: without(before.drafts, field),
          };
    });
  }, []);
  return told.of === id ? { ...told, clear } : { ...NOTHING, clear };
}
