import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

/** Opened from a page of ours, so that going back closes it. */
let pushed = false;

type Go = (to: {
  search: (before: { task?: string }) => { task?: string };
  replace?: boolean;
  resetScroll?: boolean;
}) => unknown;

export interface Opened {
  open: (task_id: string) => void;
  close: () => void;
}

/** Opens and closes the panel of a task over a page, by its address. */
export function useOpened(navigate: unknown, present: string | undefined): Opened {
  const router = useRouter();
  const go = navigate as Go;
  const open = useCallback(
    (task: string) => {
      // From one task to another it stays one panel: one step back closes it.
      const replace = present !== undefined;
      if (!replace) pushed = true;
      void go({ search: (before) => ({ ...before, task }), replace, resetScroll: false });
    },
    [go, present],
  );
  const close = useCallback(() => {
    if (pushed) {
      pushed = false;
      router.history.back();
      return;
    }
    void go({ search: ({ task: _, ...rest }) => rest, replace: true, resetScroll: false });
  }, [go, router]);
  return { open, close };
}
