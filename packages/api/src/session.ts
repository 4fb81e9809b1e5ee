import { Problem, problemOf } from "./problem";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type SignedIn = Schemas["SignedIn"];
export type User = Schemas["User"];
export type Tenant = Schemas["Tenant"];

/** The part of Web Locks that is used; `navigator.locks` fits. */
export interface Locks {
  request<T>(name: string, callback: () => Promise<T>): Promise<T>;
}

/** Where the refresh token is kept when there are no cookies, such as a phone's key store. */
export interface RefreshTokens {
  read(): Promise<string | null>;
  write(token: string | null): Promise<void>;
}

export interface SessionOptions {
  /** Where the server is, without a slash at the end; empty for the page's own origin. */
  base_url: string;
  fetch: (request: Request) => Promise<Response>;
  /** One refresh at a time among all tabs, since a refresh token is good once. */
  locks?: Locks;
  /** Without it the browser keeps the token in an HttpOnly cookie, out of reach of scripts. */
  refresh_tokens?: RefreshTokens;
  now?: () => number;
}

export type SessionState =
  | { readonly status: "unknown" }
  | { readonly status: "signed_out" }
  /** Another tab of this browser signed in as somebody else or to another workspace: load the page anew. */
  | { readonly status: "replaced" }
  | { readonly status: "signed_in"; readonly user: User; readonly tenant: Tenant };

export interface RawRequest {
  method: string;
  /** From the root, with its query: `/api/v1/tasks?…`. */
  path: string;
  /** JSON as text. */
  body?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

export interface RawAnswer {
  status: number;
  header(name: string): string | null;
  /** The JSON of the answer; null when there is none. */
  body: unknown;
}

export interface Session {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Tries the refresh token that is there: call once at the start. */
  restore(): Promise<SessionState>;
  login(body: Schemas["Login"]): Promise<SignedIn>;
  /** The same key again makes no second workspace. */
  register(body: Schemas["Registration"], idempotency_key?: string): Promise<SignedIn>;
  acceptInvitation(body: Schemas["Acceptance"]): Promise<SignedIn>;
  switchTo(tenant: string): Promise<SignedIn>;
  logout(): Promise<void>;
  /** A token that is good for a while; null when signed out. `fresh` when the last one was refused. */
  token(fresh?: boolean): Promise<string | null>;
  /** With the token, and once more with a new one after a 401. Throws on network errors alone. */
  fetch(request: Request): Promise<Response>;
  /** The same without the types of the web, for the store of `@tenon/core`. */
  request(request: RawRequest): Promise<RawAnswer>;
}

const BASE = "/api/v1/auth";
const LOCK = "tenon-refresh";
/** A token that ends this soon is replaced before it is used. */
const EARLY_MS = 30_000;

interface Access {
  token: string;
  ends: number;
}

export function createSession(options: SessionOptions): Session {
  const now = options.now ?? Date.now;
  const listeners = new Set<() => void>();
  let state: SessionState = { status: "unknown" };
  let access: Access | null = null;
  let refreshing: Promise<string | null> | null = null;

  function become(next: SessionState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  async function keep(signed: SignedIn): Promise<void> {
    await options.refresh_tokens?.write(signed.refresh_token);
    access = { token: signed.access_token, ends: now() + signed.expires_in * 1000 };
    become({ status: "signed_in", user: signed.user, tenant: signed.tenant });
  }

  async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const all: Record<string, string> = { "content-type": "application/json", ...headers };
    if (!options.refresh_tokens) all["x-tenon-cookie"] = "refresh";
    const init: RequestInit = { method: "POST", headers: all, body: JSON.stringify(body) };
    if (!options.refresh_tokens) init.credentials = "same-origin";
    return options.fetch(new Request(`${options.base_url}${BASE}${path}`, init));
  }

  async function signIn(path: string, body: unknown, headers?: Record<string, string>): Promise<SignedIn> {
    const signed = (await expectJson(await post(path, body, headers), now)) as SignedIn;
    await keep(signed);
    return signed;
  }

  async function refresh(): Promise<string | null> {
    const kept = options.refresh_tokens ? await options.refresh_tokens.read() : undefined;
    if (kept === null) return ended();
    const answer = await post("/refresh", kept === undefined ? {} : { refresh_token: kept });
    if (answer.status === 401 || answer.status === 403) {
      await options.refresh_tokens?.write(null);
      return ended();
    }
    const signed = (await expectJson(answer, now)) as SignedIn;
    if (state.status === "signed_in" && !isSame(state, signed)) {
      // What waits to be sent here belongs to the other workspace.
      access = null;
      become({ status: "replaced" });
      return null;
    }
    await keep(signed);
    return signed.access_token;
  }

  function ended(): null {
    access = null;
    if (state.status !== "replaced") become({ status: "signed_out" });
    return null;
  }

  function refreshOnce(): Promise<string | null> {
    refreshing ??= (options.locks ? options.locks.request(LOCK, refresh) : refresh()).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function token(fresh = false): Promise<string | null> {
    if (state.status === "signed_out" || state.status === "replaced") return null;
    if (!fresh && access && access.ends - EARLY_MS > now()) return access.token;
    return refreshOnce();
  }

  async function send(request: Request): Promise<Response> {
    const used = await token();
    const again = request.clone();
    const answer = await options.fetch(withToken(request, used));
    if (answer.status !== 401 || used === null) return answer;
    // Another request may have fetched a new one meanwhile.
    const next = access && access.token !== used ? access.token : await token(true);
    return next === null ? answer : options.fetch(withToken(again, next));
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      if (state.status !== "signed_in") await refreshOnce();
      return state;
    },
    login: (body) => signIn("/login", body),
    register: (body, key) => signIn("/register", body, key === undefined ? {} : { "idempotency-key": key }),
    acceptInvitation: (body) => signIn("/accept-invitation", body),
    async switchTo(tenant) {
      const bearer = await token();
      return signIn("/switch", { tenant }, bearer === null ? {} : { authorization: `Bearer ${bearer}` });
    },
    async logout() {
      const kept = await options.refresh_tokens?.read();
      const bearer: Record<string, string> = access ? { authorization: `Bearer ${access.token}` } : {};
      const answer = await post("/logout", kept ? { refresh_token: kept } : {}, bearer);
      if (!answer.ok) throw await thrown(answer, now);
      await options.refresh_tokens?.write(null);
      ended();
    },
    token,
    fetch: send,
    async request({ method, path, body, headers }) {
      const init: RequestInit = { method, headers: { accept: "application/json", ...headers } };
      if (body !== undefined) {
        init.body = body;
        init.headers = { "content-type": "application/json", ...init.headers };
      }
      const answer = await send(new Request(`${options.base_url}${path}`, init));
      const text = await answer.text();
      return { status: answer.status, header: (name) => answer.headers.get(name), body: parsed(text) };
    },
  };
}

function isSame(state: { user: User; tenant: Tenant }, signed: SignedIn): boolean {
  return state.user.id === signed.user.id && state.tenant.id === signed.tenant.id;
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

function parsed(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's page of HTML.
    return null;
  }
}

async function thrown(answer: Response, now: () => number): Promise<Problem> {
  return new Problem(problemOf(answer.status, answer.headers, parsed(await answer.text()), now()));
}

async function expectJson(answer: Response, now: () => number): Promise<unknown> {
  if (!answer.ok) throw await thrown(answer, now);
  return (await answer.json()) as unknown;
}
