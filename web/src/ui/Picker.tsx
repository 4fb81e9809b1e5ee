import type { ReactElement, ReactNode } from "react";
import { Avatar } from "./Avatar";
import { useArmed } from "./lazily";
import { pickers } from "./overlays";

export interface PickerItem {
  value: string;
  label: string;
  icon?: ReactNode;
  /** More words it is found by, such as an email; shown small. */
  hint?: string | undefined;
}

interface Common {
  items: readonly PickerItem[];
  /** What opens it: a button that shows what is chosen. Under no `Field`, it needs a name of its own. */
  trigger: ReactElement;
  /** Names the list. */
  label: string;
  /** Offers to make what was typed and is not there. */
  onCreate?: (text: string) => void;
  empty?: ReactNode;
  disabled?: boolean;
}

export type PickerProps = Common &
  (
    | { multiple?: false; value: string | null; onChange: (value: string | null) => void; clearable?: boolean }
    | { multiple: true; value: readonly string[]; onChange: (value: string[]) => void }
  );

/** One or several of many, found by typing: people, labels, projects. */
export function Picker(props: PickerProps) {
  const { module, opens, standIn } = useArmed(pickers, "listbox");
  return module ? <module.Picker {...props} opens={opens} /> : standIn(props.trigger);
}

/** People as items of a `Picker`. */
export function peopleItems(
  people: readonly { id: string; first_name: string; last_name: string; email?: string | null }[],
): PickerItem[] {
  return people.map((person) => {
    const label = `${person.first_name} ${person.last_name}`.trim() || (person.email ?? "");
    return {
      value: person.id,
      label,
      icon: <Avatar id={person.id} name={label} />,
      hint: person.email && person.email !== label ? person.email : undefined,
    };
  });
}
