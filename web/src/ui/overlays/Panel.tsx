import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../Button";
import { cx } from "../cx";
import type { DrawerProps, PanelProps } from "../Panel";
import { BACKDROP } from "../popup";

export function Panel({ open, onClose, title, actions, returnFocusTo, children }: PanelProps) {
  const t = useTranslations("ui");
  const popup = useRef<HTMLDivElement>(null);
  const opener = () =>
    document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(returnFocusTo ?? "")}"]`) ?? true;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          ref={popup}
          // Its name is read out; a ring around its first button would only distract.
          initialFocus={popup}
          finalFocus={opener}
          className={cx(
            "fixed inset-y-0 right-0 z-40 flex w-full flex-col bg-panel text-text shadow-overlay outline-none",
            "transition-[opacity,translate] duration-150 ease-out data-ending-style:translate-x-6 data-ending-style:opacity-0",
            "data-starting-style:translate-x-6 data-starting-style:opacity-0",
            "sm:inset-y-2 sm:right-2 sm:w-[min(640px,calc(100%-1rem))] sm:rounded-lg",
          )}
        >
          <div className="flex h-12 shrink-0 items-center gap-1 pr-2 pl-5 sm:h-14">
            <Base.Title className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</Base.Title>
            {actions}
            <Base.Close render={<IconButton label={t("close")} children={<X />} />} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-8">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function Drawer({ open, onOpenChange, title, children }: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={cx(
            "fixed inset-y-0 left-0 z-40 flex w-[min(300px,84vw)] flex-col bg-page text-text shadow-overlay outline-none",
            "transition-[opacity,translate] duration-150 ease-out data-ending-style:-translate-x-6 data-ending-style:opacity-0",
            "data-starting-style:-translate-x-6 data-starting-style:opacity-0",
          )}
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
