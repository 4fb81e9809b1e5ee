import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "./Button";

type Kind = "plain" | "done" | "error";

export interface ToastOptions {
  title: string;
  description?: string | undefined;
  kind?: Kind;
  /** "Undo" and the like: one verb. */
  action?: { label: string; onAct: () => void };
  /** Milliseconds; 0 stays until it is closed. */
  timeout?: number;
  /** Another with this name takes its place. */
  id?: string;
}

interface Shown extends ToastOptions {
  id: string;
}

const MOST = 4;
let shown: readonly Shown[] = [];
let count = 0;
const listeners = new Set<() => void>();

function become(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function close(id: string): void {
  become(shown.filter((each) => each.id !== id));
}

/** Says what happened, from anywhere, and offers one thing to do about it. The answer takes it away. */
export function toast(options: ToastOptions): () => void {
  const id = options.id ?? `toast-${(count += 1)}`;
  become([...shown.filter((each) => each.id !== id), { ...options, id }].slice(-MOST));
  return () => close(id);
}

/** Long enough to read and to reach; what went wrong stays longer. */
function timeoutOf({ timeout, kind, action }: ToastOptions): number {
  return timeout ?? (kind === "error" ? 12_000 : action ? 8_000 : 5_000);
}

const ICONS = {
  plain: null,
  done: <CircleCheck className="mt-0.5 size-4 shrink-0 text-green" aria-hidden />,
  error: <CircleAlert className="mt-0.5 size-4 shrink-0 text-red" aria-hidden />,
};

/** Where toasts appear; once in the page. Time stands still while one is pointed at or focused. */
export function Toasts() {
  const toasts = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  const [held, setHeld] = useState(false);
  const t = useTranslations("ui");
  const region = useRef<HTMLElement>(null);
  useWayIn(region, toasts.length > 0);
  return createPortal(
    <section
      ref={region}
      aria-label={t("notifications")}
      // What has this is not hidden from screen readers while a dialog is open. Its parts speak for themselves.
      aria-live="off"
      aria-keyshortcuts="F6"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="fixed right-4 bottom-4 z-70 flex w-[min(380px,calc(100vw-2rem))] flex-col gap-2 max-sm:bottom-[calc(1rem+env(safe-area-inset-bottom))]"
    >
      {/* The regions are there before their words, or these would not be read out. */}
      <div role="status" className="contents">
        {toasts.map((each) => each.kind !== "error" && <Toast key={each.id} toast={each} held={held} />)}
      </div>
      <div role="alert" className="contents">
        {toasts.map((each) => each.kind === "error" && <Toast key={each.id} toast={each} held={held} />)}
      </div>
    </section>,
    document.body,
  );
}

/** F6 goes to the newest toast and back: Tab does not leave an open dialog. */
function useWayIn(region: RefObject<HTMLElement | null>, any: boolean): void {
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (!any) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
      const inside = region.current?.contains(document.activeElement) ?? false;
      const buttons = region.current?.querySelectorAll<HTMLElement>("[data-toast]:last-child button");
      event.preventDefault();
      if (inside) return from.current?.focus();
      from.current = document.activeElement as HTMLElement | null;
      buttons?.[0]?.focus();
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("keydown", onKeyDown);
      // The last one went with the focus in it: back to where one was.
      if (document.activeElement === null || document.activeElement === document.body) from.current?.focus();
      from.current = null;
    };
  }, [region, any]);
}

function Toast({ toast, held }: { toast: Shown; held: boolean }) {
  const t = useTranslations("ui");
  const { id, title, description, kind = "plain", action } = toast;
  const left = useRef(timeoutOf(toast));
  useEffect(() => {
    if (held || left.current === 0) return;
    const begun = Date.now();
    const timer = setTimeout(() => close(id), left.current);
    return () => {
      clearTimeout(timer);
      // At least a moment, once the pointer has gone.
      left.current = Math.max(1_500, left.current - (Date.now() - begun));
    };
  }, [held, id]);
  return (
    <div
      data-toast
      className="flex items-start gap-2 rounded-lg bg-overlay py-2 pr-2 pl-3 text-text shadow-overlay transition-[opacity,translate] duration-150 ease-out starting:translate-y-2 starting:opacity-0"
    >
      <div className="flex min-h-8 min-w-0 flex-1 items-start gap-2 py-1.5">
        {ICONS[kind]}
        <div className="min-w-0 flex-1 wrap-break-word">
          <p className="text-sm font-medium">{title}</p>
          {description !== undefined && <p className="text-xs text-muted">{description}</p>}
        </div>
      </div>
      {action && (
        <Button
          onClick={() => {
            close(id);
            action.onAct();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t("close")} onClick={() => close(id)}>
        <X />
      </IconButton>
    </div>
  );
}
