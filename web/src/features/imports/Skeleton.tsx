import { PageSkeleton, Skeleton } from "@/ui";

export function ImportBodySkeleton() {
  return (
    <div aria-hidden className="mx-auto flex max-w-3xl flex-col gap-5 py-4">
      <div className="grid gap-2 sm:grid-cols-3">
        {[0, 1, 2].map((index) => (
          <Skeleton key={index} className="h-18 w-full" />
        ))}
      </div>
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-8 w-40" />
    </div>
  );
}

export function ImportSkeleton() {
  return (
    <PageSkeleton>
      <div className="p-4">
        <ImportBodySkeleton />
      </div>
    </PageSkeleton>
  );
}
