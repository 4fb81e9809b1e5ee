import { Skeleton } from "@/ui";

/** The shape of the forms at the door. */
export function FormSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="mx-auto h-7 w-40" />
      <Skeleton className="mt-2 h-control w-full" />
      <Skeleton className="h-control w-full" />
      <Skeleton className="h-control w-full" />
    </div>
  );
}
