import { expect, test } from "vitest";

import { createApi, createSession, data, type Locks, Problem, type RefreshTokens, type SignedIn } from "../src";

const NOW = 1_780_000_000_000;

/** A server of tokens: each refresh token is good once. */
function tokenServer() {
  const state = {
    made: 0,
    refreshes: 0,
    spent: 0,
    ends: false,
    down: false,
    tenant: "t1",
    asked: [] as Request[],
    bodies: [] as string[],
  };
  const signed = (): Partial<SignedIn> => {
    state.made += 1;
    const user = { id: "u1" } as SignedIn["user"];
    const tenant = { id: state.tenant } as SignedIn["tenant"];
    return {
      access_token: `access-${state.made}`,
      refresh_token: `refresh-${state.made}`,
      expires_in: 900,
      user,
      tenant,
    };
  };
  const problem = (status: number, kind: string): Response =>
    new Response(
      JSON.stringify({ type: `https://s/problems/${kind}`, title: kind, status, detail: `because ${kind}` }),
      {
        status,
        headers: {
          "content-type": "application/problem+json",
          "x-request-id": "r1",
          ...(status === 429 ? { "retry-after": "7" } : {}),
        },
      },
    );
  const fetch = async (request: Request): Promise<Response> => {
    state.asked.push(request);
    state.bodies.push(await request.clone().text());
    if (state.down) throw new TypeError("no network");
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    if (path === "/auth/login") return Response.json(signed());
    if (path === "/auth/refresh") {
      state.refreshes += 1;
      const { refresh_token } = (await request.json()) as { refresh_token?: string };
      await Promise.resolve();
      if (state.ends || (refresh_token !== undefined && refresh_token !== `refresh-${state.made}`)) {
        state.spent += 1;
        return problem(401, "unauthorized");
      }
      return Response.json(signed());
    }
    if (path === "/busy") return problem(429, "too-many-requests");
    if (request.headers.get("authorization") !== `Bearer access-${state.made}`) return problem(401, "unauthorized");
    return Response.json({ path, body: request.body ? await request.text() : null });
  };
  return { state, fetch };
}

function keyStore(token: string | null = null): RefreshTokens {
  let kept = token;
  return {
    read: () => Promise.resolve(kept),
    write: (next) => {
      kept = next;
      return Promise.resolve();
    },
  };
}

const LOGIN = { email: "ada@example.com", password: "correct horse battery" };
const base_url = "https://s";

test("in a browser the refresh token stays in its cookie", async () => {
  const { state, fetch } = tokenServer();
  const session = createSession({ base_url, fetch });
  await session.login(LOGIN);
  expect(state.asked[0]?.headers.get("x-tenon-cookie")).toBe("refresh");
  expect(session.state()).toMatchObject({ status: "signed_in", tenant: { id: "t1" } });
  await session.token(true);
  expect(state.bodies[1]).toBe("{}");
});

test("a 401 is answered with one refresh and one more try", async () => {
  const { state, fetch } = tokenServer();
  const session = createSession({ base_url, fetch, refresh_tokens: keyStore() });
  await session.login(LOGIN);
  let refused = 0;
  const strict = createSession({
    base_url,
    refresh_tokens: keyStore(`refresh-${state.made}`),
    fetch: (request) => {
      const isFirst = request.url.endsWith("/thing") && request.headers.get("authorization") === "Bearer access-2";
      if (isFirst) refused += 1;
      return isFirst ? Promise.resolve(new Response("{}", { status: 401 })) : fetch(request);
    },
  });
  await strict.restore();
  const ask = (n: number) => strict.request({ method: "POST", path: "/api/v1/thing", body: `{"n":${n}}` });
  const answers = await Promise.all([1, 2, 3].map(ask));
  expect(answers.map((a) => a.body)).toEqual([1, 2, 3].map((n) => ({ path: "/thing", body: `{"n":${n}}` })));
  expect([refused, state.refreshes, state.spent]).toEqual([3, 2, 0]);
});

test("tabs refresh one after the other", async () => {
  const { state, fetch } = tokenServer();
  const shared = keyStore();
  let last: Promise<unknown> = Promise.resolve();
  const locks: Locks = {
    request: (_name, callback) => {
      const next = last.then(callback);
      last = next.catch(() => undefined);
      return next;
    },
  };
  const tabs = [1, 2, 3].map(() => createSession({ base_url, fetch, refresh_tokens: shared, locks }));
  await tabs[0]?.login(LOGIN);
  await Promise.all(tabs.map((tab) => tab.token(true)));
  expect([state.refreshes, state.spent]).toEqual([3, 0]);
  expect(tabs.map((tab) => tab.state().status)).toEqual(["signed_in", "signed_in", "signed_in"]);
});

test("a token is replaced before it ends", async () => {
  const { state, fetch } = tokenServer();
  let now = NOW;
  const session = createSession({ base_url, fetch, refresh_tokens: keyStore(), now: () => now });
  await session.login(LOGIN);
  now += 860_000;
  expect(await session.token()).toBe("access-1");
  now += 11_000;
  expect(await session.token()).toBe("access-2");
  expect(state.refreshes).toBe(1);
});

test("a dead session says so, a dead network does not end it", async () => {
  const { state, fetch } = tokenServer();
  const session = createSession({ base_url, fetch, refresh_tokens: keyStore() });
  await session.login(LOGIN);
  let told = 0;
  session.subscribe(() => (told += 1));
  state.down = true;
  await expect(session.token(true)).rejects.toThrow("no network");
  expect(session.state().status).toBe("signed_in");
  state.down = false;
  state.ends = true;
  expect(await session.token(true)).toBeNull();
  expect([session.state().status, told]).toEqual(["signed_out", 1]);
  expect((await session.request({ method: "GET", path: "/api/v1/thing" })).status).toBe(401);
});

test("what waits for one workspace is not sent to another", async () => {
  const { state, fetch } = tokenServer();
  const session = createSession({ base_url, fetch });
  await session.login(LOGIN);
  state.tenant = "t2";
  expect(await session.token(true)).toBeNull();
  expect(session.state().status).toBe("replaced");
  const before = state.asked.length;
  await session.request({ method: "POST", path: "/api/v1/thing", body: "{}" });
  expect(state.asked[before]?.headers.get("authorization")).toBeNull();
});

test("an error is thrown as what the server says of it", async () => {
  const { fetch } = tokenServer();
  const session = createSession({ base_url, fetch });
  await session.login(LOGIN);
  const api = createApi(base_url, (request) =>
    session.fetch(new Request(request.url.replace("/api/v1/users/me", "/api/v1/busy"), request)),
  );
  const caught = await data(api.GET("/api/v1/users/me")).catch((error: unknown) => error);
  expect(caught).toBeInstanceOf(Problem);
  expect((caught as Problem).details).toMatchObject({
    kind: "too-many-requests",
    status: 429,
    retry_after: 7,
    request_id: "r1",
    detail: "because too-many-requests",
  });
});
