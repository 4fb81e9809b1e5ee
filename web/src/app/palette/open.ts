const OPEN = "tenon:palette";

/** Opens the command palette, from anywhere. */
export function openPalette(): void {
  dispatchEvent(new Event(OPEN));
}

export function onOpenPalette(listener: () => void): () => void {
  addEventListener(OPEN, listener);
  return () => removeEventListener(OPEN, listener);
}
