import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DefaultValues, FieldValues, Path, UseFormReturn } from "react-hook-form";
import { keepDraft, useDraft } from "./drafts";

/** What somebody changed in a form and has not saved: the fields, and the version of the thing they were looking at. */
export interface FormDraft<V> {
  version: number;
  fields: Partial<V>;
}

/** The fields that differ from what is saved; null when none does. */
export function changedFields<V extends FieldValues>(saved: V, values: V): Partial<V> | null {
  const changed: Partial<V> = {};
  let any = false;
  for (const name of Object.keys(saved) as (keyof V)[]) {
    if (JSON.stringify(saved[name]) === JSON.stringify(values[name])) continue;
    changed[name] = values[name];
    any = true;
  }
  return any ? changed : null;
}

export interface DraftedForm {
  /** The version that the changes stand on, for `If-Match`. */
  based: number;
  /** They were begun at another time: the page was left with them. */
  resumed: boolean;
  /** It was changed elsewhere since they were begun. */
  overtaken: boolean;
  /** Takes what is there now as seen, so that saving replaces it. */
  catchUp: () => void;
  /** After saving, or to throw the changes away. */
  settle: () => void;
}

/**
 * Keeps what is not saved of a form beyond the page, and knows which version it stands on. `onLeave` is called when the
 * page is left with changes.
 */
export function useFormDraft<V extends FieldValues>(
  form: UseFormReturn<V>,
  key: string,
  saved: V,
  version: number,
  onLeave: () => void,
): DraftedForm {
  const [draft, , clear] = useDraft<FormDraft<V> | null>(key, null);
  const begun = useRef(draft);
  const [based, setBased] = useState(draft?.version ?? version);
  const [resumed, setResumed] = useState(draft !== null);
  const dirty = useRef(draft !== null);
  const latest = useRef({ saved, version, onLeave, based });
  // Before the form takes over what is saved now, of which the subscription below hears.
  useLayoutEffect(() => {
    latest.current = { saved, version, onLeave, based };
  });

  useEffect(() => {
    const kept = begun.current;
    begun.current = null;
    for (const [name, value] of Object.entries(kept?.fields ?? {})) {
      form.setValue(name as Path<V>, value as never, { shouldDirty: true });
    }
  }, [form]);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const { saved, version, based } = latest.current;
          const fields = changedFields(saved, values as V);
          const stands = dirty.current ? based : version;
          if (fields === null || !dirty.current) setBased(version);
          dirty.current = fields !== null;
          keepDraft(key, fields === null ? null : { version: stands, fields });
        },
      }),
    [form, key],
  );

  useEffect(
    () => () => {
      if (dirty.current) latest.current.onLeave();
    },
    [],
  );

  // Nothing of one's own stands on an older version: one simply sees the new one.
  useEffect(() => {
    if (!dirty.current) setBased(version);
  }, [version]);

  const settle = useCallback(() => {
    dirty.current = false;
    setResumed(false);
    clear();
  }, [clear]);
  const catchUp = useCallback(() => {
    const { saved, version } = latest.current;
    setBased(version);
    const fields = changedFields(saved, form.getValues());
    keepDraft(key, fields === null ? null : { version, fields });
  }, [form, key]);
  const { isDirty } = form.formState;
  return { based, resumed: resumed && isDirty, overtaken: isDirty && version > based, catchUp, settle };
}

/** Shows what was saved as it is now, in every field. */
export function resetTo<V extends FieldValues>(form: UseFormReturn<V>, values: V): void {
  form.reset(values as DefaultValues<V>);
}
