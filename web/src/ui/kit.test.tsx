import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { afterEach, describe, expect, it, vi } from "vitest";
import { announce, Button, DateInput, Field, hueOf, initials, Input, keyNames, LiveRegion, toast, Toasts } from ".";
import { messages } from "./messages/en";
import { matches } from "./overlays/Picker";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const shown = (children: React.ReactNode) =>
  render(
    <IntlProvider locale="en" messages={{ ui: messages } as never}>
      {children}
    </IntlProvider>,
  );

describe("an avatar", () => {
  it("has the initials of the first and the last name", () => {
    expect(initials("Ada Okafor")).toBe("AO");
    expect(initials("Ludwig van der Rohe")).toBe("LR");
    expect(initials("Prince")).toBe("PR");
    expect(initials("ada@example.com")).toBe("AC");
    expect(initials("Émile 🙂")).toBe("ÉM");
    expect(initials("  ")).toBe("?");
  });

  it("has the same colour for the same id", () => {
    expect(hueOf("0198-a")).toBe(hueOf("0198-a"));
    expect(new Set(Array.from({ length: 40 }, (_, n) => hueOf(`id-${n}`))).size).toBeGreaterThan(5);
  });
});

describe("a field", () => {
  it("ties the control to its label, its help and what is wrong", () => {
    shown(
      <Field label="Email" description="To sign in with." error="This is taken.">
        <Input />
      </Field>,
    );
    const input = screen.getByLabelText("Email");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const about = (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    expect(about).toEqual(["This is taken.", "To sign in with."]);
    expect(screen.getByRole("alert").textContent).toBe("This is taken.");
  });
});

describe("a button", () => {
  it("that is busy keeps the focus and does nothing", () => {
    const act = vi.fn();
    const submit = vi.fn((event: React.FormEvent) => event.preventDefault());
    const form = (busy: boolean) => (
      <form onSubmit={submit}>
        <Button type="submit" busy={busy} onClick={act}>
          Save
        </Button>
      </form>
    );
    const { rerender } = render(form(false));
    const button = screen.getByRole("button");
    button.focus();
    rerender(form(true));
    fireEvent.click(button);
    expect(document.activeElement).toBe(button);
    expect([act.mock.calls.length, submit.mock.calls.length]).toEqual([0, 0]);
  });
});

describe("a date", () => {
  it("is a day or nothing", () => {
    const change = vi.fn();
    shown(<DateInput aria-label="Due" value="2026-11-24" onChange={change} />);
    const input = screen.getByLabelText("Due");
    fireEvent.change(input, { target: { value: "2026-12-01" } });
    fireEvent.change(input, { target: { value: "" } });
    expect(change.mock.calls).toEqual([["2026-12-01"], [null]]);
  });
});

describe("a toast", () => {
  it("goes by itself, but not while it is pointed at", () => {
    vi.useFakeTimers();
    shown(<Toasts />);
    act(() => void toast({ title: "Moved to Done" }));
    const region = screen.getByLabelText("Notifications");
    fireEvent.pointerEnter(region);
    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.getByRole("status").textContent).toContain("Moved to Done");
    fireEvent.pointerLeave(region);
    act(() => vi.advanceTimersByTime(10_000));
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("offers to undo, once", () => {
    const onAct = vi.fn();
    shown(<Toasts />);
    act(() => void toast({ title: "Deleted", action: { label: "Undo", onAct } }));
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(onAct).toHaveBeenCalledTimes(1);
    expect(screen.queryByText("Deleted")).toBeNull();
  });

  it("is reached with F6, from where Tab does not lead to it, and gives the focus back", () => {
    const onAct = vi.fn();
    shown(
      <>
        <button>Elsewhere</button>
        <Toasts />
      </>,
    );
    act(() => void toast({ title: "Deleted", action: { label: "Undo", onAct } }));
    const elsewhere = screen.getByRole("button", { name: "Elsewhere" });
    elsewhere.focus();
    fireEvent.keyDown(window, { key: "F6" });
    const undo = screen.getByRole("button", { name: "Undo" });
    expect(document.activeElement).toBe(undo);
    fireEvent.keyDown(window, { key: "F6" });
    expect(document.activeElement).toBe(elsewhere);
    fireEvent.keyDown(window, { key: "F6" });
    fireEvent.click(undo);
    expect(onAct).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(elsewhere);
  });

  it("that tells what went wrong is read out at once, and takes the place of one of its name", () => {
    shown(<Toasts />);
    act(() => {
      toast({ kind: "error", title: "Not saved", id: "a" });
      toast({ kind: "error", title: "Still not saved", id: "a" });
    });
    expect(screen.getByRole("alert").textContent).toBe("Still not saved");
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
  });
});

describe("an announcement", () => {
  it("is read out again when it is the same", () => {
    render(<LiveRegion />);
    const region = document.querySelector("[aria-live]");
    act(() => announce("Moved"));
    const first = region?.textContent;
    act(() => announce("Moved"));
    expect(region?.textContent).not.toBe(first);
    expect(region?.textContent?.trim()).toBe("Moved");
  });
});

describe("a picker", () => {
  it("finds by the beginnings of words and by more than the label", () => {
    const dana = { value: "1", label: "Dana Novák", hint: "dana@example.com" };
    for (const typed of ["", "dana", "nov", "novak da", "dana@ex", "ovák"]) expect(matches(dana, typed)).toBe(true);
    for (const typed of ["ada", "dana x", "ov"]) expect(matches(dana, typed)).toBe(false);
  });
});

describe("keys", () => {
  it("are named as on the keyboard", () => {
    expect(keyNames("g b")).toEqual(["G", "B"]);
    expect(keyNames("Shift+Enter")).toEqual(["⇧ ↵"]);
  });
});
