import { Select as Base } from "@base-ui/react/select";
import { Check } from "lucide-react";
import type { ReactElement } from "react";
import { cx } from "../cx";
import { POPUP, POPUP_ITEM } from "../popup";
import type { SelectProps } from "../Select";

export function Select<V extends string>({
  items,
  value,
  onChange,
  disabled,
  trigger,
  opens,
}: SelectProps<V> & { trigger: ReactElement; opens: boolean }) {
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next: V | null) => {
        if (next !== null) onChange(next);
      }}
      defaultOpen={opens}
      {...(disabled !== undefined && { disabled })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cx(POPUP, "min-w-(--anchor-width)")}>
            <Base.List>
              {items.map((item) => (
                <Base.Item
                  key={item.value}
                  value={item.value}
                  {...(item.disabled && { disabled: true })}
                  className={cx(POPUP_ITEM, "pr-8")}
                >
                  {item.icon}
                  <Base.ItemText className="truncate">{item.label}</Base.ItemText>
                  <Base.ItemIndicator className="absolute right-2">
                    <Check aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
