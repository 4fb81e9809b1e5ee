import { UserRound, Building2 } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useRow, useRows } from "@/lib/store";
import { Avatar, CONTROL, cx, Label, peopleItems, Picker, useField } from "@/ui";
import { usePeople } from "./people";

interface OneProps {
  value: string | null;
  onChange: (value: string | null) => void;
  label: string;
  quiet?: boolean;
  clearable?: boolean;
  disabled?: boolean | undefined;
}

/** A button that looks like a control and shows what is chosen. */
function Chosen({
  label,
  shown,
  quiet = false,
  disabled,
  children,
  ...rest
}: {
  label: string;
  shown: string;
  quiet?: boolean;
  disabled?: boolean | undefined;
  children: ReactNode;
}) {
  const { id, ...tied } = useField();
  return (
    <button
      type="button"
      {...rest}
      {...tied}
      {...(id !== undefined && { id })}
      aria-label={`${label}: ${shown}`}
      disabled={disabled}
      className={cx(
        CONTROL,
        "flex min-h-control items-center gap-2 px-2.5 text-left disabled:opacity-100!",
        quiet && "border-transparent! bg-transparent enabled:hover:bg-hover data-popup-open:bg-hover",
      )}
    >
      {children}
    </button>
  );
}

/** One of the workspace's people. */
export function PersonPicker({ value, onChange, label, quiet, clearable = true, disabled }: OneProps) {
  const people = usePeople();
  const words = useTranslations("words");
  const items = useMemo(() => peopleItems(people.active), [people.active]);
  const name = value === null ? words("nobody") : people.name(value);
  return (
    <Picker
      items={items}
      label={label}
      value={value}
      onChange={onChange}
      clearable={clearable}
      {...(disabled !== undefined && { disabled })}
      trigger={
        <Chosen label={label} shown={name} {...(quiet !== undefined && { quiet })} disabled={disabled}>
          {value === null ? (
            <UserRound className="size-[18px] shrink-0 p-0.5 text-faint" aria-hidden />
          ) : (
            <Avatar id={value} name={name} />
          )}
          <span className={cx("min-w-0 truncate", value === null && "text-faint")}>{name}</span>
        </Chosen>
      }
    />
  );
}

/** One of the customers. */
export function CustomerPicker({ value, onChange, label, quiet, clearable = true, disabled }: OneProps) {
  const customers = useRows({ kind: "customers", sort: "name" });
  const chosen = useRow("customers", value);
  const words = useTranslations("words");
  const items = useMemo(
    () =>
      customers.map(({ id, name, email }) => ({
        value: id,
        label: name,
        hint: email ?? undefined,
        icon: <Building2 className="text-faint" aria-hidden />,
      })),
    [customers],
  );
  const shown = chosen?.name ?? (value === null ? words("no_customer") : "…");
  return (
    <Picker
      items={items}
      label={label}
      value={value}
      onChange={onChange}
      clearable={clearable}
      {...(disabled !== undefined && { disabled })}
      trigger={
        <Chosen label={label} shown={shown} {...(quiet !== undefined && { quiet })} disabled={disabled}>
          <Building2 className="size-4 shrink-0 text-faint" aria-hidden />
          <span className={cx("min-w-0 truncate", value === null && "text-faint")}>{shown}</span>
        </Chosen>
      }
    />
  );
}

export interface TagPickerProps {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Those in use elsewhere. */
  known: readonly string[];
  label: string;
  quiet?: boolean;
  disabled?: boolean | undefined;
}

/** Tags: those known, or new ones by typing. */
export function TagPicker({ value, onChange, known, label, quiet, disabled }: TagPickerProps) {
  const words = useTranslations("words");
  const items = useMemo(
    () => [...new Set([...known, ...value])].sort().map((tag) => ({ value: tag, label: tag })),
    [known, value],
  );
  return (
    <Picker
      multiple
      items={items}
      label={label}
      value={value}
      onChange={onChange}
      onCreate={(tag) => onChange([...value, tag.slice(0, 50)])}
      {...(disabled !== undefined && { disabled })}
      trigger={
        <Chosen
          label={label}
          shown={value.join(" ") || words("none")}
          {...(quiet !== undefined && { quiet })}
          disabled={disabled}
        >
          {value.length === 0 ? (
            <span className="text-faint">{words("none")}</span>
          ) : (
            <span className="flex min-w-0 flex-wrap gap-1 py-1">
              {value.map((tag) => (
                <Label key={tag}>{tag}</Label>
              ))}
            </span>
          )}
        </Chosen>
      }
    />
  );
}
