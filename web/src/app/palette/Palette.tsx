import { useEffect, useState, type ComponentType } from "react";
import { overlays } from "@/ui/overlays";
import { onOpenPalette } from "./open";
import type { PaletteDialogProps } from "./PaletteDialog";

const SOON = 5_000;

type Loaded = ComponentType<PaletteDialogProps>;

let keeping: AbortController | undefined;

function releaseKeys(): void {
  keeping?.abort();
}

function keepKeys(change: (change: (query: string) => string) => void, close: () => void): void {
  releaseKeys();
  keeping = new AbortController();
  const keep = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    else if (event.key.length === 1) change((before) => before + event.key);
    else if (event.key === "Backspace") change((before) => before.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", keep, { capture: true, signal: keeping.signal });
}

/** Gets the palette's code before it is needed. Keys typed before its field has the focus go into it all the same. */
export function Palette() {
  const [Dialog, setDialog] = useState<Loaded | null>(null);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  useEffect(() => {
    const load = () =>
      void import("./PaletteDialog").then(
        (module) => setDialog(() => module.PaletteDialog),
        // Offline at the very first visit: the next opening tries again.
        () => setOpen(false),
      );
    // All that opens over the page comes once somebody stirs, or soon after: the page itself goes first.
    const stirs = new AbortController();
    const preload = () => {
      stirs.abort();
      clearTimeout(timer);
      load();
      void overlays.load();
    };
    const timer = setTimeout(preload, SOON);
    for (const sign of ["pointermove", "pointerdown", "keydown"]) {
      addEventListener(sign, preload, { signal: stirs.signal, passive: true });
    }
    const stop = onOpenPalette(() => {
      // At once, not after the next rendering: the first key may come before that.
      keepKeys(setQuery, () => setOpen(false));
      setQuery("");
      setOpen(true);
      load();
    });
    return () => {
      stop();
      stirs.abort();
      clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    if (!open) releaseKeys();
  }, [open]);
  return (
    Dialog && (
      <Dialog open={open} onOpenChange={setOpen} query={query} onQueryChange={setQuery} onFocused={releaseKeys} />
    )
  );
}
