import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { cx } from "./cx";

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  /** What starts the task: usually a primary button. */
  action?: ReactNode;
  className?: string;
}

/** Nothing is here yet; says what would be, and starts it. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cx("mx-auto flex max-w-sm flex-col items-center px-4 py-14 text-center", className)}>
      {icon && <div className="mb-3 text-faint [&_svg]:size-7 [&_svg]:stroke-[1.5]">{icon}</div>}
      <p className="text-md font-semibold">{title}</p>
      {children !== undefined && <p className="mt-1 text-sm text-muted">{children}</p>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  title?: ReactNode;
  /** Why, in words. */
  children?: ReactNode;
  onRetry?: () => void;
  busy?: boolean;
  action?: ReactNode;
  className?: string;
}

/** Something could not be shown, and why. */
export function ErrorState({ title, children, onRetry, busy, action, className }: ErrorStateProps) {
  const t = useTranslations("ui");
  return (
    <div role="alert" className={cx("mx-auto flex max-w-sm flex-col items-center px-4 py-14 text-center", className)}>
      <CircleAlert className="mb-3 size-7 stroke-[1.5] text-red" aria-hidden />
      <p className="text-md font-semibold">{title ?? t("went_wrong")}</p>
      {children !== undefined && <p className="mt-1 text-sm wrap-break-word text-muted">{children}</p>}
      {(onRetry || action) && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {onRetry && (
            <Button icon={<RotateCw aria-hidden />} busy={busy} onClick={onRetry}>
              {t("try_again")}
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  );
}

/** A grey shape in the place and size of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-sm bg-selected", className)} />;
}

const LENGTHS = ["w-3/5", "w-2/5", "w-1/2", "w-1/3", "w-2/3"];

/** Rows of a list that is coming. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-row items-center gap-3 border-b border-line px-4">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className={cx("h-3", LENGTHS[index % LENGTHS.length])} />
        </div>
      ))}
    </div>
  );
}

/** A whole page that is coming: its header and rows. */
export function PageSkeleton({ children }: { children?: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-12 shrink-0 items-center border-b border-line px-4 sm:h-[50px]">
        <Skeleton className="h-4 w-32" />
      </div>
      {children ?? <SkeletonRows />}
    </div>
  );
}
