import { useSyncExternalStore } from "react";

/** What a workspace looks like; kept in `settings` of its tenant as `{ "branding": { "brand", "tint" } }`. */
export interface Branding {
  /** `#rrggbb`: buttons, links, what is chosen. */
  brand?: string;
  /** `#rrggbb`: what the greys lean towards. */
  tint?: string;
}

export type Theme = "light" | "dark";

const THEME = "tenon.theme";
const BRANDING = "tenon.branding";
const COLOR = /^#[0-9a-f]{6}$/i;
const NAMES = ["brand", "tint"] as const;
const BARS: Record<Theme, string> = { light: "#f7f8f9", dark: "#101113" };

const listeners = new Set<() => void>();
const root = document.documentElement;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `theme.js` has set it before the first paint. */
export function theme(): Theme {
  return root.dataset["theme"] === "dark" ? "dark" : "light";
}

function show(next: Theme): void {
  root.dataset["theme"] = next;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", BARS[next]);
  for (const listener of listeners) listener();
}

export function setTheme(next: Theme): void {
  localStorage.setItem(THEME, next);
  show(next);
}

/** As long as nothing was chosen, the device decides, also while the app is open. */
export function followDevice(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (localStorage.getItem(THEME) === null) show(event.matches ? "dark" : "light");
  });
  // Another tab's choice.
  addEventListener("storage", (event) => {
    if (event.key === THEME && (event.newValue === "dark" || event.newValue === "light")) show(event.newValue);
  });
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, theme);
}

/** The colours among a tenant's settings; anything that is no colour is left out. */
export function brandingOf(settings: unknown): Branding {
  const kept = typeof settings === "object" && settings !== null ? (settings as { branding?: unknown }).branding : null;
  if (typeof kept !== "object" || kept === null) return {};
  const colors = kept as Record<string, unknown>;
  const branding: Branding = {};
  for (const name of NAMES) {
    const color = colors[name];
    if (typeof color === "string" && COLOR.test(color)) branding[name] = color;
  }
  return branding;
}

/** What stands for a workspace where there is room for a letter or two: its own choice, else its first letter. */
export function initialOf({ name, settings }: { name: string; settings?: unknown }): string {
  const kept = typeof settings === "object" && settings !== null ? (settings as { branding?: unknown }).branding : null;
  const logo = typeof kept === "object" && kept !== null ? (kept as { logo?: unknown }).logo : null;
  if (typeof logo === "string" && logo.trim() !== "") return Array.from(logo.trim()).slice(0, 2).join("");
  return Array.from(name)[0]?.toUpperCase() ?? "";
}

/** Shows a workspace's colours, without keeping them: while they are being chosen. */
export function showBranding(branding: Branding): void {
  for (const name of NAMES) {
    const color = branding[name];
    if (color !== undefined && COLOR.test(color)) root.style.setProperty(`--${name}`, color);
    else root.style.removeProperty(`--${name}`);
  }
}

/** Shows a workspace's colours, and keeps them for the next start's first paint. */
export function keepBranding(branding: Branding): void {
  showBranding(branding);
  if (Object.keys(branding).length > 0) localStorage.setItem(BRANDING, JSON.stringify(branding));
  else localStorage.removeItem(BRANDING);
}
