import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "../cx";
import type { PickerItem, PickerProps } from "../Picker";
import { POPUP_ITEM } from "../popup";

const CREATE = "\u0000create";
const normal = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word typed begins a word of the item. */
export function matches(item: PickerItem, typed: string): boolean {
  const text = ` ${normal(`${item.label} ${item.hint ?? ""}`)}`;
  return normal(typed)
    .split(/\s+/)
    .every((word) => text.includes(` ${word}`) || (word.length > 2 && text.includes(word)));
}

export function Picker(props: PickerProps & { opens: boolean }) {
  const { items, trigger, label, onCreate, empty, disabled } = props;
  const t = useTranslations("ui");
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const isNew = onCreate !== undefined && text !== "" && !items.some((item) => normal(item.label) === normal(text));
  const offered = isNew ? [...items, { value: CREATE, label: text }] : [...items];
  const byValue = (value: string) => items.find((item) => item.value === value) ?? { value, label: value };
  const pick = (values: string[]) => {
    if (values.includes(CREATE)) onCreate?.(text);
    else if (props.multiple) props.onChange(values);
  };
  const common = {
    items: offered,
    defaultOpen: props.opens,
    autoHighlight: true,
    inputValue: typed,
    onInputValueChange: (value: string, details: { isItemPress?: boolean | undefined; cancel: () => void }) => {
      // Several may be picked with one search.
      if (props.multiple && details.isItemPress && !isNew) details.cancel();
      else setTyped(value);
    },
    filter: (item: PickerItem, query: string) => item.value === CREATE || matches(item, query.trim()),
    isItemEqualToValue: (a: PickerItem, b: PickerItem) => a.value === b.value,
    onOpenChangeComplete: (open: boolean) => {
      if (!open) setTyped("");
    },
    ...(disabled !== undefined && { disabled }),
  };
  const inside = (
    <>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup
            aria-label={label}
            className="pops flex max-h-[min(22rem,var(--available-height))] w-64 min-w-(--anchor-width) flex-col rounded-lg bg-overlay text-sm text-text shadow-overlay outline-none"
          >
            <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 text-faint">
              <Search className="size-4 shrink-0" aria-hidden />
              <Base.Input
                aria-label={label}
                placeholder={label}
                className="h-control min-w-0 flex-1 bg-transparent text-input text-text outline-none"
              />
            </div>
            <Base.Empty className="px-3 py-3 text-faint empty:hidden">{empty ?? t("nothing_found")}</Base.Empty>
            <Base.List className="min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(item: PickerItem) => (
                <Base.Item key={item.value} value={item} className={cx(POPUP_ITEM, "pr-8")}>
                  {item.value === CREATE ? <Plus className="text-muted" aria-hidden /> : item.icon}
                  <span className="min-w-0 truncate">
                    {item.value === CREATE ? t("create_named", { name: item.label }) : item.label}
                  </span>
                  {item.hint && (
                    <span className="min-w-0 flex-1 truncate text-right text-xs text-faint">{item.hint}</span>
                  )}
                  <Base.ItemIndicator className="absolute right-2">
                    <Check aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </>
  );
  if (props.multiple) {
    return (
      <Base.Root<PickerItem, true>
        {...common}
        multiple
        value={props.value.map(byValue)}
        onValueChange={(chosen) => pick(chosen.map((item) => item.value))}
      >
        {inside}
      </Base.Root>
    );
  }
  const { value, onChange, clearable = false } = props;
  return (
    <Base.Root<PickerItem>
      {...common}
      value={value === null ? null : byValue(value)}
      onValueChange={(item) => {
        if (item?.value === CREATE) onCreate?.(text);
        // Picking what is chosen already takes it away, where that is allowed.
        else if (item !== null && clearable && item.value === value) onChange(null);
        else if (item !== null || clearable) onChange(item?.value ?? null);
      }}
    >
      {inside}
    </Base.Root>
  );
}
