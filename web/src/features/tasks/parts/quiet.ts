/** A value that opens something when it is pressed: plain until it is pointed at. */
export const QUIET =
  "flex min-h-control w-full min-w-0 items-center gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover " +
  "data-popup-open:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

/** The same place for a value that cannot be changed. */
export const PLAIN =
  "flex min-h-control w-full min-w-0 items-center gap-2 px-2 py-1 text-sm [&_svg]:size-4 [&_svg]:shrink-0";
