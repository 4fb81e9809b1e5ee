import { Menu as Base } from "@base-ui/react/menu";
import { cx } from "../cx";
import { MenuParts, type MenuProps } from "../Menu";
import { POPUP } from "../popup";

export function Menu({
  trigger,
  children,
  align = "start",
  side = "bottom",
  open,
  onOpenChange,
  className,
  opens,
}: MenuProps & { opens: boolean }) {
  return (
    <Base.Root
      defaultOpen={opens}
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={cx(POPUP, "min-w-44", className)}>
            <MenuParts value={Base}>{children}</MenuParts>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
