import { useTranslations } from "use-intl";
import { PageSkeleton, Skeleton, SkeletonRows } from "@/ui";

export function ProjectsSkeleton() {
  return (
    <PageSkeleton>
      <div className="flex h-[41px] items-center gap-4 border-b border-line px-4">
        {["w-12", "w-10", "w-14", "w-16"].map((width) => (
          <Skeleton key={width} className={`h-3 ${width}`} />
        ))}
      </div>
      <div className="h-11 border-b border-line sm:h-[46px]" />
      <SkeletonRows rows={10} />
    </PageSkeleton>
  );
}

/** What an overview is made of, without its header. */
export function OverviewBodySkeleton() {
  return (
    <div className="grid gap-8 p-4 sm:p-6 lg:grid-cols-[minmax(0,1fr)_300px]" role="presentation">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-7 w-2/3" />
        <Skeleton className="h-8 w-40" />
        <WrittenSkeleton />
      </div>
      <div className="flex flex-col gap-3">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="h-6 w-full" />
        ))}
      </div>
    </div>
  );
}

/** What is below a project's status: how it went, what it is about, its tasks. */
export function WrittenSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-label={t("loading")} className="mt-5 flex flex-col gap-4">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-4/5" />
      <Skeleton className="h-3 w-2/3" />
    </div>
  );
}

export function OverviewSkeleton() {
  return (
    <PageSkeleton>
      <OverviewBodySkeleton />
    </PageSkeleton>
  );
}
