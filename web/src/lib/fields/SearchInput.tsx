import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { useShortcuts } from "@/lib/shortcuts";
import { cx, Input } from "@/ui";

export interface SearchInputProps {
  /** What the address says. */
  value: string;
  onChange: (text: string) => void;
  label: string;
  className?: string;
}

/** Narrows a list while typing; `/` goes to it. The address follows what is typed, and not the reverse. */
export function SearchInput({ value, onChange, label, className }: SearchInputProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  if (value !== seen) {
    setSeen(value);
    // Going back, or clearing the filters: nobody is typing.
    if (document.activeElement !== input.current) setTyped(value);
  }
  useShortcuts([{ keys: "/", label, run: () => input.current?.focus() }]);
  return (
    <div className={cx("relative min-w-0", className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        aria-hidden
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        className="pl-8"
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </div>
  );
}
