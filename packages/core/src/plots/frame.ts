/** Room around the plot for its axes. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly insets?: Partial<Insets>;
}

/** A mark of an axis: where it is, and what it stands for. */
export interface Tick<V> {
  readonly at: number;
  readonly value: V;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const INSETS: Insets = { top: 8, right: 8, bottom: 24, left: 36 };

export function frameOf({ width, height, insets }: Box): Frame {
  const { top, right, bottom, left } = { ...INSETS, ...insets };
  return { left, top, right: Math.max(left, width - right), bottom: Math.max(top, height - bottom) };
}

/** About one tick for this many pixels. */
export const TICK_EVERY = { x: 80, y: 40 } as const;

export function tickCount(length: number, every: number): number {
  return Math.max(2, Math.floor(length / every));
}

/** Sub-pixels below a tenth only make paths longer. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
