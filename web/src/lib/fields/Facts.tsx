import type { ReactNode } from "react";
import { Field } from "@/ui";

/** Fields of a thing, one under the other, each with its name before it. */
export function Facts({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-0.5">{children}</div>;
}

export interface FactProps {
  label: string;
  error?: string | undefined;
  children: ReactNode;
}

export function Fact({ label, error, children }: FactProps) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-start gap-x-1">
      <span aria-hidden className="truncate text-sm leading-[var(--control)] text-muted">
        {label}
      </span>
      <Field label={label} hideLabel error={error}>
        {children}
      </Field>
    </div>
  );
}

/** A value that is only read. */
export function FactText({ children }: { children: ReactNode }) {
  return (
    <span className="flex h-control min-w-0 items-center border border-transparent px-2.5 text-input">
      <span className="truncate">{children}</span>
    </span>
  );
}
