import { describe, expect, test } from "vitest";

import {
  addDays,
  barPlot,
  changes,
  createFormat,
  daysBetween,
  donutPlot,
  linePlot,
  mentionOf,
  mentionsIn,
  rankAt,
  sparkline,
  stackedBarPlot,
  todayIn,
  undoOf,
} from "../src";
import { project, task } from "./model/rows";

describe("formats", () => {
  const en = createFormat({ locale: "en", timezone: "Europe/Berlin", currency: "EUR" });
  const de = createFormat({ locale: "de", timezone: "Europe/Berlin", currency: "EUR" });
  const NOW = Date.parse("2026-03-02T12:00:00Z");
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

  test("days are the same everywhere, moments in the workspace's zone", () => {
    expect([en.date("2026-03-05"), de.date("2026-03-05")]).toEqual(["Mar 5, 2026", "5. März 2026"]);
    expect([en.shortDate("2026-03-05", "2026-01-01"), en.shortDate("2025-03-05", "2026-01-01")]).toEqual([
      "Mar 5",
      "Mar 5, 2025",
    ]);
    expect(de.time("2026-03-02T23:30:00Z")).toBe("00:30");
    expect(de.dateTime("2026-03-02T23:30:00Z")).toBe("3. März 2026, 00:30");
    expect(en.date("not a day")).toBe("not a day");
  });

  test("near times are told from now", () => {
    expect([en.relative(NOW - 300_000, NOW), de.relative(NOW + 7_200_000, NOW)]).toEqual([
      "5 minutes ago",
      "in 2 Stunden",
    ]);
    expect([de.relative(NOW - 86_400_000, NOW), en.relative(NOW, NOW)]).toEqual(["gestern", "now"]);
    expect(en.relative("2025-01-02T12:00:00Z", NOW)).toBe("Jan 2, 2025");
    expect([en.relativeDay("2026-03-03", "2026-03-02"), de.relativeDay("2026-03-02", "2026-03-02")]).toEqual([
      "tomorrow",
      "heute",
    ]);
    expect(en.relativeDay("2026-05-03", "2026-03-02")).toBe("May 3, 2026");
  });

  test("money keeps its digits", () => {
    expect([en.money("1250.00"), plain(de.money("1250.5"))]).toEqual(["€1,250.00", "1.250,50 €"]);
    expect(en.money("99999999999.99")).toBe("€99,999,999,999.99");
    expect(en.money(null)).toBe("");
  });

  test("numbers and lengths", () => {
    expect([de.number(1234.567), plain(de.percent(0.254)), plain(en.hours(7.5))]).toEqual([
      "1.234,57",
      "25 %",
      "7.5 hr",
    ]);
    expect([en.duration(93 * 60_000), en.duration(26 * 3_600_000), en.duration(4200)]).toEqual([
      "1 hr 33 min",
      "1 day 2 hr",
      "4 sec",
    ]);
    expect([en.bytes(0), en.bytes(1536), en.bytes(5e12)]).toEqual(["0 byte", "1.5 kB", "5,000 GB"]);
    expect(de.list(["a", "b", "c"])).toBe("a, b und c");
  });

  test("days can be counted", () => {
    expect([addDays("2026-02-28", 1), daysBetween("2026-03-28", "2026-03-30")]).toEqual(["2026-03-01", 2]);
    expect([
      todayIn("Pacific/Auckland", NOW),
      todayIn("America/Los_Angeles", Date.parse("2026-03-02T03:00:00Z")),
    ]).toEqual(["2026-03-03", "2026-03-01"]);
  });
});

describe("plots", () => {
  const box = { width: 200, height: 100, insets: { top: 0, right: 0, bottom: 0, left: 0 } };

  test("a line starts left, ends right and stands on zero", () => {
    const DAY = 86_400_000;
    const plot = linePlot({ ...box, data: [0, 5, 10].map((y, n) => ({ x: n * DAY, y })), smooth: false });
    expect(plot.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 100],
      [100, 50],
      [200, 0],
    ]);
    expect(plot.line).toBe("M0,100L100,50L200,0");
    expect(plot.area).toBe("M0,100L100,50L200,0L200,100L100,100L0,100Z");
    expect(plot.y_ticks.map((t) => t.value)).toEqual([0, 5, 10]);
    expect(plot.nearest(120)?.datum.y).toBe(5);
  });

  test("nothing and a single value make no broken path", () => {
    expect(linePlot({ ...box, data: [] })).toMatchObject({ line: "", area: "", points: [] });
    for (const text of [
      linePlot({ ...box, data: [{ x: 5, y: 0 }] }).line,
      sparkline([1], 50, 10),
      sparkline([], 50, 10),
    ]) {
      expect(text).not.toContain("NaN");
    }
    expect(barPlot({ ...box, data: [] }).bars).toEqual([]);
    expect(donutPlot({ data: [{ key: "a", value: 0 }], radius: 10 })).toEqual({ slices: [], total: 0 });
  });

  test("bars stand on each other and do not overlap", () => {
    const plot = stackedBarPlot({
      ...box,
      data: [
        { key: "a", values: { done: 1, todo: 3 } },
        { key: "b", values: { done: 2 } },
      ],
      series: ["done", "todo"],
    });
    const [done, todo] = plot.layers.map((l) => l.bars);
    expect(done?.[0]?.y).toBe(75);
    expect((todo?.[0]?.y ?? 0) + (todo?.[0]?.height ?? 0)).toBe(75);
    expect([todo?.[0]?.y, todo?.[1]?.height]).toEqual([0, 0]);
    expect((done?.[0]?.x ?? 0) + (done?.[0]?.width ?? 0)).toBeLessThan(done?.[1]?.x ?? 0);
  });

  test("a ring shares itself out", () => {
    const plot = donutPlot({
      data: [
        { key: "a", value: 3 },
        { key: "b", value: 1 },
        { key: "c", value: 0 },
      ],
      radius: 40,
    });
    expect(plot.slices.map(({ key, share }) => [key, share])).toEqual([
      ["a", 0.75],
      ["b", 0.25],
    ]);
    expect(plot.slices.every(({ path }) => path.startsWith("M") && !path.includes("NaN"))).toBe(true);
  });
});

describe("changes", () => {
  const column = [
    task("a", "p", { order_index: "A" }),
    task("b", "p", { order_index: "C" }),
    task("c", "p", { order_index: "E" }),
  ];
  const [a, b] = column as [(typeof column)[0], (typeof column)[0]];
  const before = { get: () => b as never, column: () => column };

  test("a moved task shows where it was put", () => {
    const rank = (place: Parameters<typeof rankAt>[1]): string => rankAt(column, place);
    expect(rank({ after: "a" }) > "A" && rank({ after: "a" }) < "C").toBe(true);
    expect(rank({ before: "a" }) < "A").toBe(true);
    expect(rank({ before: "b" }) > "A" && rank({ before: "b" }) < "C").toBe(true);
    expect(rank({}) > "E" && rank({ after: "c" }) > "E").toBe(true);
    expect(changes.task.move(b, { status: "done", after: "c" }, column)).toMatchObject({
      path: "/api/v1/tasks/b/move",
      body: { status: "done", after: "c" },
      effects: [{ kind: "tasks", id: "b", set: { status: "done" } }],
    });
  });

  test("a change is taken back by its opposite", () => {
    expect(undoOf(changes.task.patch(b, { title: "x", priority: "high" }), before)?.body).toEqual({
      title: "Task b",
      priority: "normal",
    });
    expect(undoOf(changes.task.patch(b, { description: "x" }), before), "the old text is not known").toBeNull();
    expect(undoOf(changes.task.remove(b), before)?.path).toBe("/api/v1/tasks/b/restore");
    expect(undoOf(changes.task.assign(b, { add: ["u"] }), before)?.body).toEqual({ add: [], remove: ["u"] });
    expect(undoOf(changes.task.move(b, { after: "c" }, column), before)?.body).toEqual({
      status: "todo",
      after: "a",
      before: "c",
    });
    expect(undoOf(changes.task.status(b, "in_progress"), before), "no way back to the beginning").toBeNull();
    expect(
      undoOf(changes.project.status(project("p"), "planned"), { ...before, get: () => project("p") as never }),
    ).toBeNull();
  });

  test("only what is shown of a patch is put on the row", () => {
    const change = changes.task.patch(a, { description: "long", title: "x" }, { guard: true });
    expect(change.effects).toEqual([{ kind: "tasks", id: "a", set: { title: "x" } }]);
    expect([change.if_match, changes.task.patch({ ...a, version: 0 }, {}, { guard: true }).if_match]).toEqual([
      1,
      undefined,
    ]);
    expect(changes.task.bulk([a, b], { labels: { add: ["oak"] }, priority: "low" }).effects).toHaveLength(2);
  });

  test("mentions are found, whatever the name", () => {
    const id = "0197f3a0-0000-7000-8000-000000000002";
    const text = mentionOf({ id, first_name: "Ada]", last_name: "[L" });
    expect(text).toBe(`@[Ada L](user:${id})`);
    expect(mentionsIn(`${text} and ${text}, @[x](user:evil)`)).toEqual([id]);
  });
});
