import { useId, type ReactNode } from "react";
import { Count } from "@/ui";

/** A titled part of the panel. */
export function Part({
  title,
  count,
  actions,
  children,
}: {
  title: string;
  count?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5 border-t border-line pt-3">
      <div className="flex min-h-8 items-center gap-2">
        <h3 id={id} className="text-sm font-semibold">
          {title}
        </h3>
        {count !== undefined && <Count>{count}</Count>}
        <div className="ml-auto flex items-center gap-1">{actions}</div>
      </div>
      {children}
    </section>
  );
}
