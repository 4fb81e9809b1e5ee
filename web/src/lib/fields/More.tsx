import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui";

/** Comes into sight, and the next page is asked for; after a failure it waits to be pressed. */
export function More({ busy, failed, onMore }: { busy: boolean; failed: boolean; onMore: () => void }) {
  const t = useTranslations("fields");
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    const element = place.current;
    if (element === null || busy || failed) return;
    const seen = new IntersectionObserver(
      (all) => {
        if (all.some((each) => each.isIntersecting)) latest.current();
      },
      { rootMargin: "400px" },
    );
    seen.observe(element);
    return () => seen.disconnect();
  }, [busy, failed]);
  return (
    <div ref={place} className="flex justify-center p-4">
      <Button busy={busy} onClick={onMore}>
        {t("more")}
      </Button>
    </div>
  );
}
