import { cleanup, render, screen } from "@testing-library/react";
import { Component, Suspense, type ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CodeMissing, lazyPage } from "./lazy";

afterEach(cleanup);

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    return this.state.error instanceof CodeMissing ? <p>a newer version</p> : this.props.children;
  }
}

const shown = (page: ReactNode) =>
  render(
    <Boundary>
      <Suspense fallback={<p>skeleton</p>}>{page}</Suspense>
    </Boundary>,
  );

describe("a lazy page", () => {
  it("shows a skeleton, then itself", async () => {
    const Page = lazyPage(() => Promise.resolve({ Page: () => <p>the page</p> }), "Page");
    shown(<Page />);
    expect(screen.getByText("skeleton")).toBeDefined();
    expect(await screen.findByText("the page")).toBeDefined();
  });

  it("shows itself at once when it was preloaded, and is fetched once", async () => {
    const load = vi.fn(() => Promise.resolve({ Page: () => <p>the page</p> }));
    const Page = lazyPage(load, "Page");
    await Promise.all([Page.preload(), Page.preload()]);
    shown(<Page />);
    expect(screen.getByText("the page")).toBeDefined();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("says that its code is gone, and tries again at the next visit", async () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    let gone = true;
    const load = () => (gone ? Promise.reject(new TypeError("404")) : Promise.resolve({ Page: () => <p>the page</p> }));
    const Page = lazyPage(load, "Page");
    const first = shown(<Page />);
    expect(await screen.findByText("a newer version")).toBeDefined();
    first.unmount();
    gone = false;
    shown(<Page />);
    expect(await screen.findByText("the page")).toBeDefined();
    quiet.mockRestore();
  });
});
