import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { openPalette } from "./open";
import { Palette } from "./Palette";
import type { PaletteDialogProps } from "./PaletteDialog";

// Its field never gets the focus by itself, as in the moment before a real one does.
vi.mock("./PaletteDialog", () => ({
  PaletteDialog: ({ open, query, onFocused }: PaletteDialogProps) =>
    open && <input aria-label="palette" readOnly value={query} onFocus={onFocused} />,
}));
vi.mock("@/ui/overlays", () => ({ overlays: { load: () => Promise.resolve() } }));

afterEach(cleanup);

it("loses no key that is pressed before it is there or has the focus", async () => {
  render(<Palette />);
  const type = (...keys: string[]) => act(() => keys.forEach((key) => fireEvent.keyDown(document.body, { key })));
  act(() => {
    openPalette();
    // In the same turn, before anything is drawn.
    fireEvent.keyDown(document.body, { key: "b" });
  });
  type("o", "x", "Backspace");
  const field = await screen.findByLabelText<HTMLInputElement>("palette");
  type("a");
  expect(field.value).toBe("boa");
  act(() => field.focus());
  type("r");
  // From here on the field itself gets them.
  expect(field.value).toBe("boa");
});

it("lets go of the keys when it is closed", async () => {
  render(<Palette />);
  act(() => openPalette());
  await screen.findByLabelText("palette");
  act(() => void fireEvent.keyDown(document.body, { key: "Escape" }));
  await waitFor(() => expect(screen.queryByLabelText("palette")).toBeNull());
  expect(fireEvent.keyDown(document.body, { key: "b" })).toBe(true);
});
