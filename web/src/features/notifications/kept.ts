import { readJson } from "@/lib/storage";

/** What this browser was told on: whose it is, what the server calls it in each workspace, and by which sign-in. */
export interface Kept {
  readonly user: string;
  readonly devices: Readonly<
    Record<string, { readonly id: string; readonly endpoint: string; readonly session: string | null }>
  >;
}

export const KEPT = "tenon.push";

/** Null in most browsers, which need not load what push takes. */
export const keptDevices = (): Kept | null => readJson<Kept>(KEPT);
