/** A column of the board, also while it is loading. */
export const COLUMN =
  "relative flex h-full w-[min(84vw,20rem)] shrink-0 snap-center flex-col overflow-hidden rounded-lg bg-well " +
  "sm:w-auto sm:max-w-96 sm:min-w-56 sm:flex-1 sm:snap-align-none";
