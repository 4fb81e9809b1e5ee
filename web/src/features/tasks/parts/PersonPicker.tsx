import { useTranslations } from "use-intl";
import { peopleItems, Picker } from "@/ui";
import { usePeople } from "./people";
import { Person } from "./Person";
import { PLAIN, QUIET } from "./quiet";

export interface PersonPickerProps {
  /** Names the list, and what is chosen. */
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  readOnly?: boolean;
}

/** One person or nobody. */
export function PersonPicker({ label, value, onChange, readOnly = false }: PersonPickerProps) {
  const words = useTranslations("words");
  const people = usePeople();
  const shown = value === null ? <span className="text-faint">{words("nobody")}</span> : <Person id={value} />;
  if (readOnly) return <span className={PLAIN}>{shown}</span>;
  const offered = people.all.filter((user) => user.status === "active" || user.id === value);
  return (
    <Picker
      clearable
      label={label}
      items={peopleItems(offered)}
      value={value}
      onChange={onChange}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${value === null ? words("nobody") : people.name(value)}`}
          className={QUIET}
        >
          {shown}
        </button>
      }
    />
  );
}
