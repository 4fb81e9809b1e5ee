// Apart from `Tabs`, so that a page of links that look like tabs does not load those.

/** The look of a tab, for the router's links: add `activeProps={{ "data-active": true, "aria-current": "page" }}`. */
export const TAB =
  "relative inline-flex h-control shrink-0 items-center gap-2 px-1 text-sm font-medium text-muted outline-offset-0! " +
  "hover:text-text data-active:text-text data-active:after:absolute data-active:after:inset-x-0 " +
  "data-active:after:-bottom-px data-active:after:h-0.5 data-active:after:rounded-sm data-active:after:bg-brand";

export const TAB_LIST = "flex gap-4 overflow-x-auto border-b border-line [scrollbar-width:none]";
