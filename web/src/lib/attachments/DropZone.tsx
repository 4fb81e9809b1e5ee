import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui";
import { bringsFiles, filesOf } from "./names";

export interface DropZoneProps {
  /** Without it, files that are dropped or pasted are somebody else's affair. */
  onFiles: ((files: File[]) => void) | null;
  /** What happens to what is dropped here. */
  hint: string;
  /** Also takes what is pasted anywhere in the page that nothing else took. */
  everywhere?: boolean;
  /** Keeps its hint within itself, where standing out would make the page scroll. */
  within?: boolean;
  className?: string;
  children: ReactNode;
}

/** Takes files that are dropped on it, or pasted into it. */
export function DropZone({ onFiles, hint, everywhere = false, within = false, className, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    if (!everywhere) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (event.defaultPrevented || files.length === 0 || take.current === null) return;
      event.preventDefault();
      take.current(files);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [everywhere]);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  const mine = (event: DragEvent) => onFiles !== null && !event.defaultPrevented && bringsFiles(event.dataTransfer);
  return (
    <div
      className={cx("relative", className)}
      onDragEnter={(event) => {
        if (!mine(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (!mine(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDrop={(event) => {
        const files = filesOf(event.dataTransfer);
        if (mine(event) && files.length > 0) {
          event.preventDefault();
          onFiles?.(files);
        }
        leave();
      }}
      onPaste={(event) => {
        const files = filesOf(event.clipboardData);
        if (onFiles === null || event.defaultPrevented || files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
      {over && <DropHint within={within}>{hint}</DropHint>}
    </div>
  );
}

function DropHint({ within, children }: { within: boolean; children: ReactNode }) {
  return (
    <div
      className={cx(
        "pointer-events-none absolute z-10 rounded-lg border-2 border-dashed border-brand bg-brand-soft/80",
        within ? "inset-1" : "-inset-2",
      )}
    >
      <p className="sticky top-1/3 flex items-center justify-center gap-2 py-6 text-sm font-semibold text-brand-text">
        <Paperclip className="size-4" aria-hidden />
        {children}
      </p>
    </div>
  );
}

/** Lets one choose files, by a button that `children` makes. */
export function FileChoice({
  onFiles,
  children,
}: {
  onFiles: (files: File[]) => void;
  children: (choose: () => void) => ReactNode;
}) {
  const t = useTranslations("attachments");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("choose")}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          // The same file chosen again is a change again.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}
