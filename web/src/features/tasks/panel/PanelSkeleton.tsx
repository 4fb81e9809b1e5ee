import { useTranslations } from "use-intl";
import { Skeleton } from "@/ui";

const VALUES = ["w-24", "w-20", "w-32", "w-24", "w-28", "w-20", "w-36", "w-16"];

/** A task that is coming, in the places where it will stand. */
export function PanelSkeleton() {
  const t = useTranslations("panel");
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="mt-2 mb-5 h-6 w-4/5" />
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-2 sm:grid-cols-[6rem_minmax(0,1fr)_5rem_minmax(0,1fr)]">
        {VALUES.map((width, index) => (
          <div key={index} className="contents">
            <div className="flex h-control items-center">
              <Skeleton className="h-3 w-14" />
            </div>
            <div className="flex h-control items-center px-2">
              <Skeleton className={`h-3 ${width}`} />
            </div>
          </div>
        ))}
      </div>
      <TextSkeleton />
    </div>
  );
}

/** A description that is coming, and with it what is below. */
export function TextSkeleton({ loading = false }: { loading?: boolean }) {
  const t = useTranslations("panel");
  return (
    <div className="mt-8 space-y-2.5" {...(loading && { role: "status", "aria-label": t("loading") })}>
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-11/12" />
      <Skeleton className="h-3 w-3/5" />
    </div>
  );
}
