import type { ReactNode } from "react";
import { useLazily } from "./lazily";
import { overlays } from "./overlays";

export interface PanelProps {
  open: boolean;
  onClose: () => void;
  /** Names the panel; shown small at its top. */
  title: ReactNode;
  /** Beside the title: menus, links. */
  actions?: ReactNode;
  /** Where focus goes when it closes: the `data-focus-key` of what opened it, found even if it was drawn anew. */
  returnFocusTo?: string | undefined;
  children: ReactNode;
}

/** A panel over the right of the page, whose openness is in the URL (`open={id !== undefined}`). */
export function Panel(props: PanelProps) {
  const module = useLazily(overlays, props.open);
  return module && <module.Panel {...props} />;
}

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
}

/** A panel over the left of a phone's screen. */
export function Drawer(props: DrawerProps) {
  const module = useLazily(overlays, props.open);
  return module && <module.Drawer {...props} />;
}
