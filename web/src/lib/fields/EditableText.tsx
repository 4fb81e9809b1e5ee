import { useRef, useState } from "react";
import { cx, Input, Textarea } from "@/ui";

export interface EditableTextProps {
  value: string;
  /** Called with the trimmed text when it is another one. */
  onSave: (text: string) => void;
  /** Names it where no `Field` does. */
  label: string;
  /** What was typed before and refused; shown instead. */
  refused?: unknown;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  /** An empty text is not saved. */
  required?: boolean;
  /** One line (as it is), one line that wraps where it is long, or many lines. */
  lines?: "one" | "wrapped" | "many";
  maxLength?: number;
  type?: "text" | "email" | "tel";
  className?: string;
  onTyping?: () => void;
}

const QUIET =
  "border-transparent bg-transparent hover:border-control read-only:hover:border-transparent focus-visible:border-control";

/**
 * Text that is changed where it stands: saved on leaving it or with Enter, taken back with Escape. What comes from
 * elsewhere meanwhile never touches what is being typed.
 */
export function EditableText(props: EditableTextProps) {
  const { value, onSave, label, refused, placeholder, disabled = false, required = false, lines = "one" } = props;
  const { maxLength, type = "text", className, onTyping } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const dropped = useRef(false);
  const shown = typed ?? (typeof refused === "string" ? refused : value);
  const finish = () => {
    const text = typed?.trim();
    setTyped(null);
    if (dropped.current || text === undefined || text === value || (required && text === "")) {
      dropped.current = false;
      return;
    }
    onSave(text);
  };
  const common = {
    "aria-label": label,
    value: shown,
    placeholder,
    readOnly: disabled,
    maxLength,
    onBlur: finish,
    onChange: (event: { target: { value: string } }) => {
      onTyping?.();
      setTyped(event.target.value);
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === "Enter" && (lines !== "many" || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.currentTarget.blur();
      } else if (event.key === "Escape" && typed !== null) {
        // Not also the panel around it.
        event.stopPropagation();
        event.nativeEvent.stopImmediatePropagation();
        dropped.current = true;
        event.currentTarget.blur();
      }
    },
  };
  return lines !== "one" ? (
    <Textarea rows={1} className={cx(QUIET, "min-h-control! resize-none", className)} {...common} />
  ) : (
    <Input type={type} className={cx(QUIET, "text-ellipsis", className)} {...common} />
  );
}
