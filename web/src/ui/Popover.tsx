import type { ReactElement, ReactNode } from "react";
import { useArmed } from "./lazily";
import { overlays } from "./overlays";

export interface PopoverProps {
  trigger: ReactElement;
  title?: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}

/** A little panel beside what opened it, such as a filter. */
export function Popover(props: PopoverProps) {
  const { module, opens, standIn } = useArmed(overlays, "dialog", props.open);
  return module ? <module.Popover {...props} opens={opens} /> : standIn(props.trigger);
}
