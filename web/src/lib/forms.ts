import type { FieldError, ProblemDetails } from "@tenon/api";
import type { FieldErrors, FieldValues, Path, Resolver, UseFormReturn } from "react-hook-form";
import type { $ZodType, output } from "zod/v4/core";
import * as z from "zod/mini";
import { problemFrom, useSayField, useSayProblem } from "./problems";

/** Checks a form with a schema of zod/mini. Its messages are names of ours, put into words where they are shown. */
export function checkedBy<S extends $ZodType<FieldValues, FieldValues>>(schema: S): Resolver<output<S> & FieldValues> {
  return (values) => {
    const result = z.safeParse(schema, values);
    if (result.success) return { values: result.data as output<S> & FieldValues, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const issue of result.error.issues) {
      const name = issue.path.join(".");
      errors[name] ??= { type: issue.code, message: issue.message };
    }
    return { values: {}, errors: errors as FieldErrors<output<S> & FieldValues> };
  };
}

/** `/tenant/name` of a problem is `tenant.name` of a form. */
export function fieldOf(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"))
    .join(".");
}

/** Splits a problem into what belongs beside fields and what belongs to the whole form. */
export function spread(
  problem: ProblemDetails,
  known: readonly string[],
): { fields: [string, FieldError][]; rest: boolean } {
  const fields: [string, FieldError][] = [];
  let rest = problem.errors.length === 0;
  for (const error of problem.errors) {
    const name = fieldOf(error.pointer);
    const field = known.find((each) => name === each || name.startsWith(`${each}.`));
    if (field === undefined) rest = true;
    else fields.push([field, error]);
  }
  return { fields, rest };
}

/**
 * Sends a form and puts what the server objects to beside the fields, the first of them focused; what belongs to none is
 * the form's own error (`errors.root`). What was typed stays.
 */
export function useSending<V extends FieldValues>(form: UseFormReturn<V>, names: Record<string, Path<V>>) {
  const say = useSayProblem();
  const sayField = useSayField();
  return (send: (values: V) => Promise<unknown>) =>
    form.handleSubmit(async (values) => {
      try {
        await send(values);
      } catch (thrown) {
        const problem = problemFrom(thrown);
        const { fields, rest } = problem ? spread(problem, Object.keys(names)) : { fields: [], rest: true };
        fields.forEach(([name, error], index) => {
          const field = names[name];
          if (field !== undefined)
            form.setError(field, { type: "server", message: sayField(error) }, { shouldFocus: index === 0 });
        });
        if (rest || fields.length === 0) form.setError("root", { type: "server", message: say(thrown) });
      }
    });
}
