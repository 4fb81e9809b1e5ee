import { PageSkeleton, Skeleton } from "@/ui";

/** A form that is coming. */
export function FormRows({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden className="mx-auto max-w-2xl py-4">
      <Skeleton className="mb-5 h-4 w-32" />
      <div className="grid gap-4 sm:grid-cols-2">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="flex flex-col gap-1.5">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-control w-full" />
          </div>
        ))}
      </div>
    </div>
  );
}

export function SettingsSkeleton() {
  return (
    <PageSkeleton>
      <div className="flex h-[41px] shrink-0 items-center gap-4 border-b border-line px-4">
        {["w-16", "w-20", "w-16"].map((width, index) => (
          <Skeleton key={index} className={`h-3 ${width}`} />
        ))}
      </div>
      <div className="p-4">
        <FormRows />
      </div>
    </PageSkeleton>
  );
}
