import { useEffect, useState } from "react";

/** The part of a query's result that says whether it still is worth waiting for. */
interface Asked {
  readonly isPending: boolean;
  readonly failureCount: number;
  readonly fetchStatus: string;
}

/** Whether a query has its answer, or none is to be had soon: it failed once, or nobody asked. */
export function answered({ isPending, failureCount, fetchStatus }: Asked): boolean {
  return !isPending || failureCount > 0 || fetchStatus === "idle";
}

/** Longer than this nobody looks at grey lines while there is something to read. */
const LONGEST_MS = 2_000;

/**
 * Whether what stands below texts of unknown height can be shown: once `all` of them are there, so that nothing moves
 * when one comes, or when they take too long. Once shown it stays, whatever is asked for again.
 */
export function useTogether(all: boolean): boolean {
  const [shown, setShown] = useState(all);
  if (all && !shown) setShown(true);
  useEffect(() => {
    if (shown) return;
    const timer = setTimeout(() => setShown(true), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return shown || all;
}
