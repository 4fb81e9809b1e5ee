import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropDrafts, keepDraft, useDraft } from "./drafts";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a draft", () => {
  it("outlives its component until it is cleared", () => {
    const first = renderHook(() => useDraft("comment/1", ""));
    act(() => first.result.current[1]("half a sen"));
    first.unmount();
    const second = renderHook(() => useDraft("comment/1", ""));
    expect(second.result.current[0]).toBe("half a sen");
    act(() => second.result.current[2]());
    expect(second.result.current[0]).toBe("");
    second.unmount();
    expect(renderHook(() => useDraft("comment/1", "")).result.current[0]).toBe("");
  });

  it("belongs to its key, also when that changes", () => {
    keepDraft("comment/1", "one");
    const { result, rerender } = renderHook(({ id }) => useDraft(`comment/${id}`, ""), { initialProps: { id: 1 } });
    expect(result.current[0]).toBe("one");
    rerender({ id: 2 });
    expect(result.current[0]).toBe("");
    act(() => result.current[1]("two"));
    rerender({ id: 1 });
    expect(result.current[0]).toBe("one");
    rerender({ id: 2 });
    expect(result.current[0]).toBe("two");
  });

  it("is dropped after a month, and at signing out", () => {
    vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") });
    keepDraft("a", "old");
    vi.setSystemTime(new Date("2026-02-15T00:00:00Z"));
    keepDraft("b", "new");
    localStorage.setItem("tenon.draft/other-tenant/other-user/c", JSON.stringify({ value: "x", at: Date.now() }));
    dropDrafts("old");
    expect(Object.keys(localStorage).filter((key) => key.startsWith("tenon.draft/"))).toHaveLength(2);
    dropDrafts("mine");
    expect(Object.keys(localStorage)).toEqual(["tenon.draft/other-tenant/other-user/c"]);
  });

  it("survives storage that holds something else", () => {
    keepDraft("a", "x");
    const key = Object.keys(localStorage).find((each) => each.endsWith("/a")) ?? "";
    localStorage.setItem(key, "{spoiled");
    expect(renderHook(() => useDraft("a", "first")).result.current[0]).toBe("first");
  });
});
