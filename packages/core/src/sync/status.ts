import type { ProblemDetails } from "@tenon/api/problem";

import type { Clock } from "../clock";
import type { Random } from "../ids";
import type { Storage } from "./storage";
import type { Auth, Connect, TabLocks, Transport } from "./transport";

export interface StoreOptions {
  transport: Transport;
  auth: Auth;
  connect: Connect;
  /** `wss://…/api/v1/realtime` */
  realtime_url: string;
  /** Of this person in this workspace. */
  storage: Storage;
  clock: Clock;
  random: Random;
  locks?: TabLocks;
  /** For tests alone, to prove that each of these is needed: `false` switches it off. */
  checks?: { readonly idempotency?: boolean; readonly versions?: boolean; readonly gaps?: boolean };
}

export type Connection = "starting" | "connecting" | "live" | "offline" | "signed_out" | "ended";

export interface StoreStatus {
  readonly connection: Connection;
  /** Changes that the server has not taken yet. */
  readonly pending: number;
  /** When sending is tried again, in milliseconds since 1970. */
  readonly retry_at: number | null;
  /** Why the server does not take what is sent, as long as trying again may help. */
  readonly failing: ProblemDetails | null;
}
