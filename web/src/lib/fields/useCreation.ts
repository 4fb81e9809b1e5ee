import type { Change, Outcome, Refusal } from "@tenon/core";
import { useCallback, useEffect, useRef, useState, type FormEvent } from "react";
import { keepDraft, useDraft } from "@/lib/drafts";
import { spread } from "@/lib/forms";
import { useSayField, useSayProblem } from "@/lib/problems";
import { useMutate, useRefusals, useStore } from "@/lib/store";
import { settled } from "./settled";

export interface CreationOptions<V> {
  /** Where what is typed is kept until it is taken. */
  draft: string;
  empty: V;
  /** What is wrong, in words, by field. */
  check: (values: V) => Partial<Record<keyof V & string, string>>;
  make: (values: V) => Change;
  /** It is there, with the server's answer, or (null) waits to be sent. */
  onDone: (change: Change, outcome: Outcome | null) => void;
}

/** A form that makes something: its draft is kept, and what is objected to stands beside the fields, the first focused. */
export function useCreation<V extends object>({ draft, empty, check, make, onDone }: CreationOptions<V>) {
  const [values, setValues, clear] = useDraft<V>(draft, empty);
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [root, setRoot] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const asked = useRef<string | null>(null);
  const store = useStore();
  const mutate = useMutate();
  const say = useSayProblem();
  const sayField = useSayField();
  useRefusals(useCallback((refusal: Refusal) => refusal.change.key === asked.current, []));
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);

  const set = <K extends keyof V & string>(field: K, value: V[K]) => {
    setValues({ ...values, [field]: value });
    if (errors[field] !== undefined)
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field)));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A dialog inside another's React tree would submit both.
    event.stopPropagation();
    if (busy) return;
    setRoot(null);
    const wrong = check(values);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const change = make(values);
    const mutation = mutate(change);
    asked.current = mutation.key;
    setBusy(true);
    const outcome = await settled(store, mutation);
    asked.current = null;
    setBusy(false);
    if (outcome?.ok === false) {
      const { fields, rest } = spread(outcome.problem, Object.keys(values));
      setErrors(Object.fromEntries(fields.map(([name, error]) => [name, sayField(error)])));
      if (rest || fields.length === 0) setRoot(say(outcome.problem));
      return;
    }
    clear();
    if (outcome === null) {
      void mutation.done.then((late) => {
        if (!late.ok) keepDraft(draft, values);
      });
    }
    onDone(change, outcome);
  };
  return { values, set, errors, root, busy, submit, form, clear };
}
