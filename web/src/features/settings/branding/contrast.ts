// What the style sheet derives from a brand colour (`--brand-solid`, `--on-brand`, `--brand-text`), computed, so that
// the settings can say how readable it is.

export interface Oklch {
  l: number;
  c: number;
  h: number;
}
type Rgb = readonly [number, number, number];

const COLOR = /^#[0-9a-f]{6}$/i;

export function isColor(text: string): boolean {
  return COLOR.test(text);
}

/** `1f6bb8`, `#1F6BB8` and `#16b` are one way of writing a colour; null for what is none. */
export function normalColor(text: string): string | null {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`;
  if (/^[0-9a-f]{3}$/.test(digits)) return `#${Array.from(digits, (one) => one + one).join("")}`;
  return null;
}

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
const clamp = (v: number) => Math.min(1, Math.max(0, v));

function linearOf(hex: string): Rgb {
  const at = (from: number) => toLinear(Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  return [at(1), at(3), at(5)];
}

export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(A, B),
    h: (Math.atan2(B, A) * 180) / Math.PI,
  };
}

/** Linear light, cut to what a screen can show. */
function toRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [L, M, S] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return [
    clamp(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S),
    clamp(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S),
    clamp(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S),
  ];
}

export function toHex(color: Oklch): string {
  const digits = (v: number) =>
    Math.round(toGamma(v) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${toRgb(color).map(digits).join("")}`;
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** As WCAG has it, from 1 to 21. */
export function contrast(a: Oklch, b: Oklch): number {
  const [x, y] = [luminance(toRgb(a)), luminance(toRgb(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The brand as buttons have it, and what is written on it. */
export function buttonColors(brand: string): { solid: Oklch; on: Oklch } {
  const { l, c, h } = toOklch(brand);
  const bright = l >= 0.68;
  return {
    solid: { l: bright ? l : Math.min(l, 0.54), c: Math.min(c, 0.2), h },
    on: { l: bright ? 0.18 : 1, c: 0, h },
  };
}

export interface Readability {
  /** Of words on a button. */
  button: number;
  /** Of links on the page, in the light and the dark theme. */
  link: { light: number; dark: number };
  /** Whether the buttons are darker than what was chosen, or less colourful. */
  adapted: boolean;
}

const PANEL = { light: { l: 1, c: 0, h: 0 }, dark: { l: 0.212, c: 0, h: 0 } };

export function readability(brand: string): Readability {
  const chosen = toOklch(brand);
  const { solid, on } = buttonColors(brand);
  const light = { ...chosen, l: Math.min(chosen.l, 0.49), c: Math.min(chosen.c, 0.2) };
  const dark = { ...chosen, l: Math.max(chosen.l, 0.75), c: Math.min(chosen.c, 0.13) };
  return {
    button: contrast(solid, on),
    link: { light: contrast(light, PANEL.light), dark: contrast(dark, PANEL.dark) },
    adapted: Math.abs(solid.l - chosen.l) > 0.01 || Math.abs(solid.c - chosen.c) > 0.01,
  };
}
