import type { ComponentProps, ReactNode, Ref } from "react";
import { cx } from "./cx";
import { Spinner } from "./Spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "md" | "sm";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-brand text-on-brand hover:bg-brand-hover",
  secondary: "border border-line-strong bg-panel text-text hover:bg-hover",
  ghost: "text-muted hover:bg-hover hover:text-text",
  danger: "bg-red-solid text-white hover:brightness-110",
};

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-semibold whitespace-nowrap select-none " +
  "transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 " +
  "data-popup-open:bg-hover";

/** The look of a button, for links that do a button's work. */
export function buttonClass({
  variant = "secondary",
  size = "md",
  className,
}: { variant?: ButtonVariant; size?: ButtonSize; className?: string | undefined } = {}): string {
  const height = size === "md" ? "h-control px-3 text-sm" : "h-7 px-2 text-xs touch:h-control touch:px-3";
  return cx(BASE, height, VARIANTS[variant], className);
}

export interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** What it started is still running: it keeps its size and focus, and does nothing. */
  busy?: boolean | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant,
  size,
  icon,
  busy = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      // Busy is not disabled: that would take the focus away.
      type={busy ? "button" : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={buttonClass({ ...(variant && { variant }), ...(size && { size }), className })}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "aria-label"> {
  /** What it does, for those who do not see the icon. */
  label: string;
  children: ReactNode;
}

export function IconButton({
  label,
  variant = "ghost",
  size = "md",
  className,
  busy,
  children,
  ...rest
}: IconButtonProps) {
  const square = size === "md" ? "w-control px-0!" : "w-7 px-0! touch:w-control";
  return (
    <Button aria-label={label} variant={variant} size={size} className={cx(square, className)} busy={busy} {...rest}>
      {busy ? null : children}
    </Button>
  );
}
