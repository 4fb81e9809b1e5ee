import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { placeOf, toCommand, type Result } from "./found";

const result = (more: Partial<Result>): Result => ({
  kind: "task",
  id: "t1",
  project_id: "p1",
  parent_id: null,
  reference: "OAK-12",
  title: "Sand the table top",
  status: "todo",
  title_pieces: [
    { text: "Sand the ", hit: false },
    { text: "table", hit: true },
    { text: " top", hit: false },
  ],
  snippet: null,
  score: 80,
  updated_at: "2026-03-02T09:00:00.000Z",
  ...more,
});

afterEach(cleanup);

describe("what the server found", () => {
  it("leads where it is", () => {
    expect(placeOf(result({}))).toBe("/tasks/t1");
    expect(placeOf(result({ kind: "project", id: "p1" }))).toBe("/projects/p1");
    expect(placeOf(result({ kind: "comment", parent_id: "t2" }))).toBe("/tasks/t2");
    expect(placeOf(result({ kind: "comment" }))).toBe("/projects/p1");
    expect(placeOf(result({ kind: "customer", id: "c1" }))).toBe("/customers/c1");
    expect(placeOf(result({ kind: "lead", id: "l1" }))).toBe("/leads?lead=l1");
    const go = vi.fn();
    toCommand(result({}), "table", go).run();
    expect(go).toHaveBeenCalledWith("/tasks/t1");
  });

  it("stands before commands when its name was typed, and behind them when only its text fits", () => {
    const points = (more: Partial<Result>, typed: string) => toCommand(result(more), typed, () => {}).points ?? 0;
    const named = points({ score: 1004 }, "oak-12");
    const titled = points({}, "table");
    expect(named).toBeGreaterThan(titled);
    expect(titled).toBeGreaterThan(points({}, "hinges"));
    expect(points({}, "hinges")).toBeGreaterThan(0);
    expect(points({ kind: "comment" }, "table")).toBeLessThan(titled);
  });

  it("shows what answers as marked text, never as markup", () => {
    const command = toCommand(
      result({
        snippet: [
          { text: "<img src=x onerror=alert(1)> ", hit: false },
          { text: "<b>table</b>", hit: true },
        ],
      }),
      "table",
      () => {},
    );
    const { container } = render(
      <>
        {command.marked}
        {command.detail}
      </>,
    );
    expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["table", "<b>table</b>"]);
    expect(container.querySelectorAll("img, b")).toHaveLength(0);
  });
});
