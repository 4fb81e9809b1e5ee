import { CircleAlert } from "lucide-react";
import { createContext, use, useId, useMemo, type ReactNode } from "react";
import { cx } from "./cx";

interface FieldContext {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const Context = createContext<FieldContext | null>(null);

/** What ties a control to the `Field` around it. */
export interface Tied {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
}

export function useField(own: { id?: string | undefined } = {}): Tied {
  const field = use(Context);
  if (field === null) return own.id === undefined ? {} : { id: own.id };
  return {
    id: own.id ?? field.id,
    "aria-describedby": field.describedBy,
    ...(field.invalid && { "aria-invalid": true }),
  };
}

export interface FieldProps {
  label: ReactNode;
  /** Names the field to those who do not see it, without taking room. */
  hideLabel?: boolean;
  /** What is wrong with it, in words. */
  error?: string | undefined;
  description?: ReactNode;
  /** Beside the label, such as a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A control with its label, its help, and beside it what is wrong. */
export function Field({ label, hideLabel = false, error, description, aside, className, children }: FieldProps) {
  const id = useId();
  const invalid = error !== undefined;
  const helped = description !== undefined;
  const context = useMemo(() => {
    const about = [invalid && `${id}-error`, helped && `${id}-help`].filter(Boolean);
    return { id, invalid, describedBy: about.length > 0 ? about.join(" ") : undefined };
  }, [id, invalid, helped]);
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <div className={cx("flex items-baseline justify-between gap-2", hideLabel && "sr-only")}>
        <label htmlFor={id} className="text-xs font-medium text-muted">
          {label}
        </label>
        {aside}
      </div>
      <Context value={context}>{children}</Context>
      {helped && (
        <p id={`${id}-help`} className="text-xs text-faint">
          {description}
        </p>
      )}
      {invalid && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-xs text-red">
          <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}

/** What is wrong with the whole form, above its button. */
export function FormError({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-red-soft px-3 py-2 text-sm text-red">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-break-word">{children}</span>
    </p>
  );
}
