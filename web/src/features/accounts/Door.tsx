import { useEffect, type FormEventHandler, type ReactNode } from "react";
import { Button, FormError } from "@/ui";

export interface DoorProps {
  title: string;
  /** What this is for, in a sentence. */
  lead?: ReactNode;
  onSubmit?: FormEventHandler;
  error?: string | undefined;
  action?: string;
  busy?: boolean;
  children?: ReactNode;
  /** Ways to the other doors. */
  footer?: ReactNode;
}

/** One form at the door. */
export function Door({ title, lead, onSubmit, error, action, busy, children, footer }: DoorProps) {
  useEffect(() => {
    document.title = `${title} · Tenon`;
  }, [title]);
  return (
    <>
      <h1 className="text-center text-xl font-semibold">{title}</h1>
      {lead !== undefined && <p className="mt-2 text-center text-sm text-muted">{lead}</p>}
      {onSubmit && (
        <form onSubmit={onSubmit} noValidate className="mt-6 flex flex-col gap-4">
          {children}
          <FormError>{error}</FormError>
          <Button type="submit" variant="primary" busy={busy} className="w-full">
            {action}
          </Button>
        </form>
      )}
      {!onSubmit && children}
      {footer !== undefined && <div className="mt-6 flex flex-col items-center gap-2 text-sm text-muted">{footer}</div>}
    </>
  );
}

/** The look of a link in running text. */
export const LINK = "rounded-sm font-medium text-brand-text hover:underline";
