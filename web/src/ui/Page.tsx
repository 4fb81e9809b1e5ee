import { useEffect, type ReactNode } from "react";
import { cx } from "./cx";

export interface PageHeaderProps {
  title: ReactNode;
  /** Before the title: a way back, an icon. */
  before?: ReactNode;
  /** After the title: a count, a status. */
  after?: ReactNode;
  /** At the right: filters, then the main button. */
  actions?: ReactNode;
  /** What the browser's tab says, where the title is not plain text. */
  documentTitle?: string;
}

/** The top of every page. */
export function PageHeader({ title, before, after, actions, documentTitle }: PageHeaderProps) {
  const named = documentTitle ?? (typeof title === "string" ? title : undefined);
  useEffect(() => {
    if (named !== undefined) document.title = `${named} · Tenon`;
  }, [named]);
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-1 sm:min-h-[50px]">
      {before}
      <h1 className="truncate text-md font-semibold">{title}</h1>
      {after}
      {actions !== undefined && <div className="ml-auto flex min-w-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

/** What scrolls below a header. Its scroll position is restored by the router. */
export function PageBody({
  children,
  className,
  id = "page",
}: {
  children: ReactNode;
  className?: string;
  id?: string;
}) {
  return (
    <div data-scroll-restoration-id={id} className={cx("min-h-0 flex-1 overflow-auto p-4", className)}>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  actions,
  children,
  className,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={cx("py-4", className)}>
      <div className="mb-3 flex min-h-6 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
