import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useShortcuts, type Shortcut } from "./shortcuts";

afterEach(cleanup);

function Keys({ shortcuts, children }: { shortcuts: Shortcut[]; children?: React.ReactNode }) {
  useShortcuts(shortcuts);
  return <div>{children}</div>;
}

function press(key: string, target: Element = document.body, more: object = {}): void {
  act(() => void fireEvent.keyDown(target, { key, code: key, ...more }));
}

function shortcut(keys: string, more: Omit<Partial<Shortcut>, "run"> = {}) {
  return { keys, label: keys, run: vi.fn(), ...more };
}

describe("shortcuts", () => {
  it("fire, and stop when their component goes", () => {
    const c = shortcut("c");
    const { unmount } = render(<Keys shortcuts={[c]} />);
    press("c");
    expect(c.run).toHaveBeenCalledTimes(1);
    unmount();
    press("c");
    expect(c.run).toHaveBeenCalledTimes(1);
  });

  it("never fire while somebody types, chooses or edits", () => {
    const c = shortcut("c");
    const { container } = render(
      <Keys shortcuts={[c]}>
        <input />
        <textarea />
        <select />
        <p contentEditable suppressContentEditableWarning>
          <b>x</b>
        </p>
        <div role="menu">
          <button />
        </div>
        <div role="combobox" />
      </Keys>,
    );
    for (const target of container.querySelectorAll("input, textarea, select, b, button, [role=combobox]"))
      press("c", target);
    expect(c.run).not.toHaveBeenCalled();
    press("c", container);
    expect(c.run).toHaveBeenCalledTimes(1);
  });

  it("with Ctrl fire while typing too", () => {
    const k = shortcut("$mod+k");
    const { container } = render(
      <Keys shortcuts={[k]}>
        <input />
      </Keys>,
    );
    press("k", container.querySelector("input") ?? undefined, { ctrlKey: true });
    expect(k.run).toHaveBeenCalledTimes(1);
  });

  it("of several keys win over those of one", () => {
    const [go, b] = [shortcut("g b"), shortcut("b")];
    render(<Keys shortcuts={[b, go]} />);
    press("g");
    press("b");
    expect(go.run).toHaveBeenCalledTimes(1);
    expect(b.run).not.toHaveBeenCalled();
    press("b");
    expect(b.run).toHaveBeenCalledTimes(1);
  });

  it("of what is on top win over the same below", () => {
    const [below, above] = [shortcut("e"), shortcut("e")];
    render(<Keys shortcuts={[below]} />);
    const top = render(<Keys shortcuts={[above]} />);
    press("e");
    expect([below.run.mock.calls.length, above.run.mock.calls.length]).toEqual([0, 1]);
    top.unmount();
    press("e");
    expect(below.run).toHaveBeenCalledTimes(1);
  });

  it("of a page rest while a dialog is open, and those of dialogs work there alone", () => {
    const [page, dialog] = [shortcut("c"), shortcut("d", { inDialog: true })];
    render(<Keys shortcuts={[page, dialog]} />);
    press("d");
    expect(dialog.run).not.toHaveBeenCalled();
    render(<div role="dialog" />);
    press("c");
    press("d");
    expect([page.run.mock.calls.length, dialog.run.mock.calls.length]).toEqual([0, 1]);
  });

  it("run what the last rendering said", () => {
    const runs: number[] = [];
    const at = (n: number) => [{ keys: "c", label: "c", run: () => runs.push(n) }];
    const { rerender } = render(<Keys shortcuts={at(1)} />);
    rerender(<Keys shortcuts={at(2)} />);
    press("c");
    expect(runs).toEqual([2]);
  });
});
