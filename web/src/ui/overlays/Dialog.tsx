import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "../Button";
import { cx } from "../cx";
import type { ConfirmProps, DialogProps } from "../Dialog";
import { BACKDROP } from "../popup";

const POPUP =
  "fixed z-40 flex max-h-[calc(100dvh-2rem)] flex-col bg-overlay text-text shadow-overlay outline-none " +
  "transition-[opacity,scale,translate] duration-150 ease-out " +
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:data-ending-style:translate-y-4 max-sm:data-starting-style:translate-y-4 " +
  "sm:top-[12vh] sm:left-1/2 sm:max-h-[76vh] sm:w-[calc(100%-2rem)] sm:-translate-x-1/2 sm:rounded-lg " +
  "sm:data-ending-style:scale-[0.98] sm:data-starting-style:scale-[0.98] " +
  "data-ending-style:opacity-0 data-starting-style:opacity-0";

const FILLED_IN = "input:not([type=hidden]), textarea, [role=combobox]";

const WIDTHS = { sm: "sm:max-w-100", md: "sm:max-w-140", lg: "sm:max-w-200" };

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, footer, width = "md", initialFocus, children } = props;
  const t = useTranslations("ui");
  const popup = useRef<HTMLDivElement>(null);
  // What is to be filled in, else the dialog itself, whose name is read out.
  const first = () => initialFocus?.current ?? popup.current?.querySelector<HTMLElement>(FILLED_IN) ?? popup.current;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup ref={popup} initialFocus={first} className={cx(POPUP, WIDTHS[width])}>
          <div className="flex shrink-0 items-start gap-2 py-3 pr-3 pl-5">
            <div className="min-w-0 flex-1 pt-1">
              <Base.Title className="text-md font-semibold">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>
              )}
            </div>
            <Base.Close render={<IconButton label={t("close")} children={<X />} />} />
          </div>
          {children !== undefined && <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>}
          {footer !== undefined && (
            <div className="flex shrink-0 justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export function Confirm({ open, onOpenChange, title, description, action, busy, onConfirm }: ConfirmProps) {
  const t = useTranslations("ui");
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={cx(POPUP, WIDTHS.sm, "p-5")}>
          <AlertDialog.Title className="text-md font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-sm text-muted">{description}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Close render={<Button>{t("cancel")}</Button>} />
            <Button variant="danger" busy={busy} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
