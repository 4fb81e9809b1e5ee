import { useTranslations } from "use-intl";
import { cx, Skeleton } from "@/ui";
import { COLUMN } from "./looks";

const CARDS = [[84, 68, 84, 100], [68], [84, 100, 68], [68, 84], [100, 68, 84, 84, 68]];

/** The columns before their cards are known. */
export function ColumnsSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-label={t("loading")} className="flex min-h-0 flex-1 gap-3 overflow-hidden p-3">
      {CARDS.map((heights, column) => (
        <div key={column} className={COLUMN}>
          <div className="flex h-10 shrink-0 items-center gap-2 px-3">
            <Skeleton className="size-4 rounded-full" />
            <Skeleton className="h-3 w-20" />
          </div>
          <div className="flex flex-col gap-2 px-2">
            {heights.map((height, card) => (
              <div key={card} style={{ height }} className="rounded-md border border-line bg-panel p-3">
                <Skeleton className="h-3 w-16" />
                <Skeleton className={cx("mt-3 h-3", card % 2 === 0 ? "w-full" : "w-4/5")} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The whole page before it is known which project it is. */
export function BoardSkeleton() {
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-22 shrink-0 items-center border-b border-line px-4 sm:h-[50px]">
        <Skeleton className="h-4 w-56" />
      </div>
      <ColumnsSkeleton />
    </div>
  );
}
