import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/ui";

/** What is wrong with what stands above. */
export function ErrorLine({ children, className }: { children: ReactNode; className?: string }) {
  if (!children) return null;
  return (
    <p role="alert" className={cx("flex items-start gap-1 text-xs text-red", className)}>
      <CircleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
