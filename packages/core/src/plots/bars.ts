import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";

import { type Box, frameOf, round, type Tick, TICK_EVERY, tickCount } from "./frame";

export interface Bar {
  readonly key: string;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BarPlot {
  readonly bars: readonly Bar[];
  readonly x_ticks: readonly Tick<string>[];
  readonly y_ticks: readonly Tick<number>[];
}

export interface BarOptions extends Box {
  readonly data: readonly { readonly key: string; readonly value: number }[];
  /** The part of a step that is left free. */
  readonly gap?: number;
  readonly y_max?: number;
}

export function barPlot(options: BarOptions): BarPlot {
  const rows = options.data.map(({ key, value }) => ({ key, values: { value } }));
  const { layers, x_ticks, y_ticks } = stackedBarPlot({ ...options, data: rows, series: ["value"] });
  return { bars: layers[0]?.bars ?? [], x_ticks, y_ticks };
}

export interface StackedPlot {
  readonly layers: readonly { readonly series: string; readonly bars: readonly Bar[] }[];
  readonly x_ticks: readonly Tick<string>[];
  readonly y_ticks: readonly Tick<number>[];
}

export interface StackedOptions extends Box {
  readonly data: readonly { readonly key: string; readonly values: Readonly<Record<string, number>> }[];
  /** From the bottom up. */
  readonly series: readonly string[];
  readonly gap?: number;
  readonly y_max?: number;
}

export function stackedBarPlot(options: StackedOptions): StackedPlot {
  const { data, series, gap = 0.3 } = options;
  const frame = frameOf(options);
  const x = scaleBand<string>()
    .domain(data.map((d) => d.key))
    .range([frame.left, frame.right])
    .paddingInner(gap)
    .paddingOuter(gap / 2);
  const stacked = stack<StackedOptions["data"][number], string>()
    .keys([...series])
    .value((row, name) => Math.max(0, row.values[name] ?? 0))([...data]);
  const top = Math.max(options.y_max ?? 0, ...stacked.flatMap((layer) => layer.map((point) => point[1])));
  const y = scaleLinear()
    .domain([0, top === 0 ? 1 : top])
    .nice()
    .range([frame.bottom, frame.top]);
  const width = round(x.bandwidth());
  const layers = stacked.map((layer) => ({
    series: layer.key,
    bars: layer.map((point) => {
      const [from, to] = point;
      const { key, values } = point.data;
      const place = { x: round(x(key) ?? frame.left), y: round(y(to)), width, height: round(y(from) - y(to)) };
      return { key, value: values[layer.key] ?? 0, ...place };
    }),
  }));
  return {
    layers,
    x_ticks: data.map(({ key }) => ({ at: round((x(key) ?? frame.left) + width / 2), value: key })),
    y_ticks: y
      .ticks(tickCount(frame.bottom - frame.top, TICK_EVERY.y))
      .map((value) => ({ at: round(y(value)), value })),
  };
}
