import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveLinear, curveMonotoneX, line } from "d3-shape";

import { type Box, frameOf, round, type Tick, TICK_EVERY, tickCount } from "./frame";

export interface LinePoint {
  /** Milliseconds since 1970, or any number when `time` is off. */
  readonly x: number;
  readonly y: number;
}

export interface LinePlot {
  /** The `d` of the line, and of what is under it. */
  readonly line: string;
  readonly area: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly datum: LinePoint }[];
  readonly x_ticks: readonly Tick<number>[];
  readonly y_ticks: readonly Tick<number>[];
  /** The point nearest to a place on the x axis, for a pointer. */
  nearest(x: number): LinePlot["points"][number] | null;
}

export interface LineOptions extends Box {
  readonly data: readonly LinePoint[];
  readonly time?: boolean;
  readonly smooth?: boolean;
  /** What the y axis reaches at least. */
  readonly y_max?: number;
}

/** A line over time, from zero upwards (or below, when there are such values). */
export function linePlot(options: LineOptions): LinePlot {
  const { data, time = true, smooth = true } = options;
  const frame = frameOf(options);
  const xs = data.map((d) => d.x);
  const ys = data.map((d) => d.y);
  const [first, last] = data.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  const domain = [first, last === first ? first + 1 : last];
  const range = [frame.left, frame.right];
  const x = time ? scaleUtc(domain, range) : scaleLinear(domain, range);
  const top = Math.max(options.y_max ?? 0, ...ys);
  const low = Math.min(0, ...ys);
  const y = scaleLinear()
    .domain([low, top === low ? low + 1 : top])
    .nice()
    .range([frame.bottom, frame.top]);
  const points = data.map((datum) => ({ x: round(x(datum.x)), y: round(y(datum.y)), datum }));
  const curve = smooth ? curveMonotoneX : curveLinear;
  type Point = (typeof points)[number];
  const base = round(y(Math.max(low, 0)));
  const lines = line<Point>(
    (p) => p.x,
    (p) => p.y,
  )
    .curve(curve)
    .digits(1);
  const areas = area<Point>(
    (p) => p.x,
    base,
    (p) => p.y,
  )
    .curve(curve)
    .digits(1);
  const xTicks = x.ticks(tickCount(frame.right - frame.left, TICK_EVERY.x)) as readonly (number | Date)[];
  return {
    line: lines(points) ?? "",
    area: areas(points) ?? "",
    points,
    x_ticks: xTicks.map((value) => ({ at: round(x(value)), value: Number(value) })),
    y_ticks: y
      .ticks(tickCount(frame.bottom - frame.top, TICK_EVERY.y))
      .map((value) => ({ at: round(y(value)), value })),
    nearest(place) {
      let best: Point | null = null;
      for (const point of points)
        if (best === null || Math.abs(point.x - place) < Math.abs(best.x - place)) best = point;
      return best;
    },
  };
}

/** A line without axes. */
export function sparkline(values: readonly number[], width: number, height: number): string {
  const insets = { top: 1, right: 1, bottom: 1, left: 1 };
  return linePlot({ data: values.map((y, x) => ({ x, y })), width, height, insets, time: false, smooth: false }).line;
}
