import { arc, pie } from "d3-shape";

export interface Slice {
  readonly key: string;
  readonly value: number;
  /** The `d` of its path, around (0, 0). */
  readonly path: string;
  /** Between 0 and 1. */
  readonly share: number;
}

export interface DonutPlot {
  readonly slices: readonly Slice[];
  readonly total: number;
}

export interface DonutOptions {
  readonly data: readonly { readonly key: string; readonly value: number }[];
  readonly radius: number;
  /** The hole, as a part of the radius. */
  readonly hole?: number;
  /** Between two slices, in pixels. */
  readonly gap?: number;
}

/** A ring of shares, in the order given, from the top clockwise. */
export function donutPlot({ data, radius, hole = 0.7, gap = 1.5 }: DonutOptions): DonutPlot {
  const shown = data.filter((d) => d.value > 0);
  const total = shown.reduce((sum, d) => sum + d.value, 0);
  const angles = pie<(typeof shown)[number]>()
    .value((d) => d.value)
    .sort(null)
    .padAngle(shown.length > 1 ? gap / radius : 0)([...shown]);
  const ring = arc<(typeof angles)[number]>()
    .innerRadius(radius * hole)
    .outerRadius(radius)
    .cornerRadius(Math.min(2, (radius * (1 - hole)) / 4))
    .digits(1);
  const slices = angles.map((angle) => {
    const { key, value } = angle.data;
    return { key, value, path: ring(angle) ?? "", share: value / total };
  });
  return { slices, total };
}
