import { Fragment } from "react";
import { cx } from "./cx";

const isApple = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);

const NAMES: Record<string, string> = {
  $mod: isApple ? "⌘" : "Ctrl",
  Control: "Ctrl",
  Shift: "⇧",
  Alt: isApple ? "⌥" : "Alt",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Space: "␣",
};

/** The words on the keys of a shortcut: `g b` is two presses, `$mod+k` one. */
export function keyNames(keys: string): string[] {
  return keys.split(" ").map((press) =>
    press
      .split("+")
      .map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))
      .join(" "),
  );
}

export function Kbd({ keys, inverse = false, className }: { keys: string; inverse?: boolean; className?: string }) {
  const box = inverse ? "border-panel/30 text-panel" : "border-line bg-page text-muted";
  return (
    <span className={cx("inline-flex shrink-0 items-center gap-1", className)}>
      {keyNames(keys).map((name, index) => (
        <Fragment key={index}>
          <kbd className={cx("rounded-sm border px-1 font-sans text-[11px] leading-4 font-medium", box)}>{name}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
