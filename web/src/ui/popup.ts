/** What all popups share. */
export const POPUP =
  "pops max-h-(--available-height) overflow-y-auto rounded-lg bg-overlay p-1 text-sm text-text shadow-overlay outline-none";

export const POPUP_ITEM =
  "relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:opacity-50 touch:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

export const POPUP_GROUP = "px-2 pt-2 pb-1 text-xs font-medium text-faint";

export const BACKDROP =
  "fixed inset-0 z-40 bg-[oklch(0_0_0/0.28)] transition-opacity duration-150 ease-out dark:bg-[oklch(0_0_0/0.5)] " +
  "data-ending-style:opacity-0 data-starting-style:opacity-0";
