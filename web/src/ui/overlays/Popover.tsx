import { Popover as Base } from "@base-ui/react/popover";
import { cx } from "../cx";
import type { PopoverProps } from "../Popover";
import { POPUP } from "../popup";

export function Popover({
  trigger,
  title,
  children,
  align = "start",
  open,
  onOpenChange,
  className,
  opens,
}: PopoverProps & { opens: boolean }) {
  return (
    <Base.Root
      defaultOpen={opens}
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={cx(POPUP, "w-72 max-w-(--available-width) p-3!", className)}>
            {title !== undefined && <Base.Title className="mb-2 text-sm font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
