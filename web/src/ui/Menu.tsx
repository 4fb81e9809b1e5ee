import type { Menu as Parts } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import { createContext, use, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { Kbd } from "./Kbd";
import { useArmed } from "./lazily";
import { overlays } from "./overlays";
import { POPUP, POPUP_GROUP, POPUP_ITEM } from "./popup";

/** What a menu is made of comes with the menu, so that a page of closed menus needs none of it. */
export const MenuParts = createContext<typeof Parts | null>(null);

function useParts(): typeof Parts {
  const parts = use(MenuParts);
  if (parts === null) throw new Error("an entry of a menu stands outside a menu");
  return parts;
}

export interface MenuProps {
  /** A button of ours, or any element that takes a ref. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}

export function Menu(props: MenuProps) {
  const { module, opens, standIn } = useArmed(overlays, "menu", props.open);
  return module ? <module.Menu {...props} opens={opens} /> : standIn(props.trigger);
}

export interface MenuItemProps {
  icon?: ReactNode;
  /** As in the shortcut registry: `c`, `g b`, `$mod+k`. */
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: () => void;
  /** A link instead: the router's `Link`, without children. */
  render?: ReactElement;
  children: ReactNode;
}

export function MenuItem({
  icon,
  shortcut,
  danger = false,
  disabled = false,
  onSelect,
  render,
  children,
}: MenuItemProps) {
  const Base = useParts();
  return (
    <Base.Item
      disabled={disabled}
      {...(onSelect && { onClick: onSelect })}
      {...(render && { render })}
      className={cx(POPUP_ITEM, danger ? "text-red" : "[&_svg]:text-muted")}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Base.Item>
  );
}

export function MenuChoice({
  checked,
  icon,
  onSelect,
  children,
}: {
  checked: boolean;
  icon?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  const Base = useParts();
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onSelect} className={cx(POPUP_ITEM, "pr-8")}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Base.CheckboxItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const Base = useParts();
  return (
    <Base.Group>
      <Base.GroupLabel className={POPUP_GROUP}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  const Base = useParts();
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
}

export function Submenu({ label, icon, children }: { label: ReactNode; icon?: ReactNode; children: ReactNode }) {
  const Base = useParts();
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={cx(POPUP_ITEM, "data-popup-open:bg-hover [&_svg]:text-muted")}>
        {icon}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight aria-hidden />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={2} alignOffset={-4}>
          <Base.Popup className={cx(POPUP, "min-w-40")}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
