import type { ReactNode, RefObject } from "react";
import { useLazily } from "./lazily";
import { overlays } from "./overlays";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Its buttons; the main one last. */
  footer?: ReactNode;
  width?: "sm" | "md" | "lg";
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

export function Dialog(props: DialogProps) {
  const module = useLazily(overlays, props.open);
  return module && <module.Dialog {...props} />;
}

export interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  /** The verb on the button: "Remove", not "OK". */
  action: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** For what cannot be undone, and nothing else. */
export function Confirm(props: ConfirmProps) {
  const module = useLazily(overlays, props.open);
  return module && <module.Confirm {...props} />;
}
