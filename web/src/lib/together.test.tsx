import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answered, useTogether } from "./together";

describe("what is shown together", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows at once what is all there, and stays when it is asked for again", () => {
    const { result, rerender } = renderHook(({ all }) => useTogether(all), { initialProps: { all: true } });
    expect(result.current).toBe(true);
    rerender({ all: false });
    expect(result.current).toBe(true);
  });

  it("waits for the last of it", () => {
    const { result, rerender } = renderHook(({ all }) => useTogether(all), { initialProps: { all: false } });
    expect(result.current).toBe(false);
    rerender({ all: true });
    expect(result.current).toBe(true);
  });

  it("does not wait for ever", () => {
    const { result } = renderHook(() => useTogether(false));
    act(() => void vi.advanceTimersByTime(1_999));
    expect(result.current).toBe(false);
    act(() => void vi.advanceTimersByTime(1));
    expect(result.current).toBe(true);
  });

  it("counts a failure, and what is not asked for, as an answer", () => {
    const pending = { isPending: true, failureCount: 0, fetchStatus: "fetching" };
    expect(answered(pending)).toBe(false);
    expect(answered({ ...pending, failureCount: 1 })).toBe(true);
    expect(answered({ ...pending, fetchStatus: "idle" })).toBe(true);
    expect(answered({ ...pending, isPending: false })).toBe(true);
  });
});
