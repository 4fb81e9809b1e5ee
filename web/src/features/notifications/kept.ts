import { readJson } from "@/lib/storage";

/** What this browser was told on: whose it is, and what the server calls it in each workspace. */
export interface Kept {
  readonly user: string;
  readonly devices: Readonly<Record<string, { readonly id: string; readonly endpoint: string }>>;
}

export const KEPT = "tenon.push";

/** Null in most browsers, which need not load what push takes. */
export const keptDevices = (): Kept | null => readJson<Kept>(KEPT);
