import { useState } from "react";

/** What was there when somebody began to edit, and their text. */
interface Begun {
  readonly base: string;
  readonly text: string;
}

export interface Editing {
  /** Null while nobody edits. */
  readonly text: string | null;
  /** The value is another one than when the editing began: somebody else has changed it. */
  readonly overtaken: boolean;
  readonly begin: () => void;
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** Leaves one's own text for the present value, and goes on editing. */
  readonly takeTheirs: () => void;
}

/** A text that is edited in place. Changes from elsewhere do not touch what is being written; they are told. */
export function useEditing(value: string): Editing {
  const [begun, setBegun] = useState<Begun | null>(null);
  return {
    text: begun?.text ?? null,
    overtaken: begun !== null && begun.base !== value,
    begin: () => setBegun({ base: value, text: value }),
    write: (text) => setBegun((before) => ({ base: before?.base ?? value, text })),
    end: () => setBegun(null),
    takeTheirs: () => setBegun({ base: value, text: value }),
  };
}
