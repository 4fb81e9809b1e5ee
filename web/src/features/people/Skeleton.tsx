import { PageSkeleton, Skeleton, SkeletonRows } from "@/ui";

/** Header, tabs, filters and rows. */
export function PeopleSkeleton() {
  return (
    <PageSkeleton>
      <div className="flex h-[41px] shrink-0 items-center gap-4 border-b border-line px-4">
        {["w-14", "w-20", "w-12"].map((width) => (
          <Skeleton key={width} className={`h-3 ${width}`} />
        ))}
      </div>
      <div className="h-[57px] shrink-0 border-b border-line sm:h-[49px]" />
      <SkeletonRows rows={10} />
    </PageSkeleton>
  );
}
