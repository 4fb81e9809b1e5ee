import { createApi, createSession, type SessionState, type Tenant, type User } from "@tenon/api";
import { useSyncExternalStore } from "react";
import { readJson, writeJson } from "./storage";

export const session = createSession({
  base_url: location.origin,
  fetch: spoken,
  // Absent where the page did not come over HTTPS or from this machine.
  ...("locks" in navigator && { locks: navigator.locks }),
});

/** The typed client: `await data(api.GET("/api/v1/roles"))`. */
export const api = createApi(location.origin, session.fetch);

/** The same for what needs no sign-in and must not ask for one. */
export const doors = createApi(location.origin, spoken);

/** Mails that a request causes are in the language of the page, which need not be the browser's. */
function spoken(request: Request): Promise<Response> {
  request.headers.set("accept-language", document.documentElement.lang);
  return fetch(request);
}

/** Who works here, and where. */
export interface Identity {
  readonly user: User;
  readonly tenant: Tenant;
}

const KEPT = "tenon.identity";
let kept = readJson<Identity>(KEPT);
let present: Identity | null = kept;
let seen: SessionState | null = null;

/**
 * Who is signed in. Until the server has answered at a start, and as long as there is no network, it is who was
 * signed in last: the local copy is theirs, and the server refuses everything else.
 */
export function identity(): Identity | null {
  const state = session.state();
  if (state !== seen) {
    seen = state;
    if (state.status === "signed_in") {
      present = { user: state.user, tenant: state.tenant };
      kept = present;
      writeJson(KEPT, present);
    } else if (state.status === "signed_out") {
      present = null;
    }
  }
  return present;
}

/** Somebody else than the one whose local copy this page shows. */
export function isReplaced(): boolean {
  return session.state().status === "replaced";
}

/** Forgets who was signed in; the next start shows the sign-in page at once. */
export function forgetIdentity(): void {
  kept = null;
  writeJson(KEPT, null);
}

/** Who was signed in last in this browser: so that a sign-in after a dead session starts with the address. */
export function lastIdentity(): Identity | null {
  return kept;
}

export function useIdentity(): Identity | null {
  return useSyncExternalStore(session.subscribe, identity);
}

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
