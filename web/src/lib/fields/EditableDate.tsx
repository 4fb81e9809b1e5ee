import { useState } from "react";
import { DateInput } from "@/ui";

export interface EditableDateProps {
  value: string | null;
  onSave: (day: string | null) => void;
  disabled?: boolean;
  className?: string | undefined;
}

/** A day that is changed where it stands. A year that is still being typed (0002, 0020 …) is not one yet. */
export function EditableDate({ value, onSave, disabled = false, className }: EditableDateProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <DateInput
      quiet
      value={typed ?? value}
      readOnly={disabled}
      className={className}
      onBlur={() => setTyped(null)}
      onChange={(day) => {
        if (disabled) return;
        const half = day !== null && day < "1000";
        setTyped(half ? day : null);
        if (!half && day !== value) onSave(day);
      }}
    />
  );
}
