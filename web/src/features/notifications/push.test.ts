import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { writeJson } from "@/lib/storage";
import { KEPT, keptDevices } from "./kept";
import {
  attend,
  base64url,
  bytes,
  keepInStep,
  leave,
  removeDevice,
  standing,
  switchOff,
  switchOn,
  type Device,
} from "./push";

const KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const OTHER = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

const server = vi.hoisted(() => ({
  who: { user: "ada", tenant: "shop" },
  session: "monday",
  asked: [] as string[],
  fails: false,
  key: "",
}));

vi.mock("@/lib/session", async () => {
  const { createApi } = await import("@tenon/api");
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const path = pathname.replace("/api/v1/notifications/push", "");
    const body = request.method === "POST" ? ((await request.json()) as { endpoint: string }) : null;
    server.asked.push([request.method, path, body?.endpoint].filter(Boolean).join(" "));
    if (server.fails) throw new TypeError("offline");
    if (body !== null) return Response.json({ id: `id of ${body.endpoint}` }, { status: 201 });
    if (request.method === "GET") return Response.json({ public_key: server.key });
    return path.endsWith("gone")
      ? Response.json({ status: 404 }, { status: 404 })
      : new Response(null, { status: 204 });
  };
  return {
    api: createApi("http://tenon.example", answer),
    session: { token: () => Promise.resolve(`x.${btoa(JSON.stringify({ sid: server.session }))}.x`) },
    identity: () => ({ user: { id: server.who.user }, tenant: { id: server.who.tenant } }),
  };
});

/** A browser's push manager, which numbers its subscriptions. */
class Manager {
  subscription: ReturnType<Manager["make"]> | null = null;
  count = 0;

  make(key: string) {
    this.count += 1;
    const endpoint = `https://push.example/${this.count}`;
    return {
      endpoint,
      options: { applicationServerKey: bytes(key).buffer },
      toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: vi.fn(() => {
        this.subscription = null;
        return Promise.resolve(true);
      }),
    };
  }

  subscribe({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) {
    this.subscription = this.make(base64url(applicationServerKey.buffer));
    return Promise.resolve(this.subscription);
  }

  getSubscription() {
    return Promise.resolve(this.subscription);
  }
}

let manager: Manager;
let worker: EventTarget;
const permission = { permission: "default", requestPermission: vi.fn() };

beforeEach(() => {
  localStorage.clear();
  Object.assign(server, { who: { user: "ada", tenant: "shop" }, session: "monday", asked: [], fails: false, key: KEY });
  manager = new Manager();
  const registration = { pushManager: manager };
  worker = new EventTarget();
  const getRegistration = () => Promise.resolve(registration);
  const serviceWorker = Object.assign(worker, { ready: Promise.resolve(registration), getRegistration });
  vi.stubGlobal("navigator", { serviceWorker });
  vi.stubGlobal("PushManager", Manager);
  permission.permission = "default";
  permission.requestPermission.mockImplementation(() => {
    permission.permission = "granted";
    return Promise.resolve("granted");
  });
  vi.stubGlobal("Notification", permission);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const known = (...ids: string[]) => ids.map((id) => ({ id }) as Device);
const FIRST = "id of https://push.example/1";
const on = () => standing(known(FIRST));

it("keys are read and written as the standard has them", () => {
  expect(bytes(KEY)).toHaveLength(65);
  expect(base64url(bytes(KEY).buffer)).toBe(KEY);
  expect(base64url(new Uint8Array([251, 255, 190, 0]).buffer)).toBe("-_--AA");
});

it("is switched on by who allows it, and off again", async () => {
  expect(await on()).toBe("off");
  expect(await switchOn()).toBe("on");
  expect(server.asked).toEqual(["GET", "POST /subscriptions https://push.example/1"]);
  expect(await on()).toBe("on");
  expect(await standing([]), "removed from another device").toBe("off");
  server.asked = [];
  await switchOff();
  expect(server.asked).toEqual([`DELETE /subscriptions/${encodeURIComponent(FIRST)}`]);
  expect([manager.subscription, keptDevices()]).toEqual([null, null]);
  expect(await on()).toBe("off");
});

it("says what the browser does not do", async () => {
  permission.requestPermission.mockResolvedValueOnce("default");
  expect(await switchOn()).toBe("off");
  permission.requestPermission.mockResolvedValueOnce("denied");
  expect(await switchOn()).toBe("denied");
  expect([server.asked, manager.subscription]).toEqual([[], null]);
  permission.permission = "denied";
  expect(await on()).toBe("denied");
  vi.stubGlobal("navigator", {});
  expect(await on()).toBe("unsupported");
});

it("a start tells the server only what changed", async () => {
  await keepInStep();
  expect(server.asked).toEqual([]);
  await switchOn();
  server.asked = [];
  await keepInStep();
  expect(server.asked).toEqual(["GET"]);
  // The browser renewed it, and then forgot it.
  for (const [now, before] of [
    [2, 1],
    [3, 2],
  ]) {
    manager.subscription = now === 2 ? manager.make(KEY) : null;
    server.asked = [];
    await keepInStep();
    const old = encodeURIComponent(`id of https://push.example/${before}`);
    expect(server.asked).toEqual([
      "GET",
      `POST /subscriptions https://push.example/${now}`,
      `DELETE /subscriptions/${old}`,
    ]);
  }
  // The server has another key: what is there is good for nothing.
  const useless = manager.subscription;
  server.key = OTHER;
  server.asked = [];
  await keepInStep();
  expect(useless?.unsubscribe).toHaveBeenCalledOnce();
  expect(server.asked).toContain("POST /subscriptions https://push.example/4");
  expect(Object.values(keptDevices()?.devices ?? {})).toEqual([
    { id: "id of https://push.example/4", endpoint: "https://push.example/4", session: "monday" },
  ]);
  // Signed in anew: what was subscribed by the sign-in before ends with that.
  server.session = "tuesday";
  server.asked = [];
  await keepInStep();
  expect(server.asked).toEqual(["GET", "POST /subscriptions https://push.example/4"]);
  server.asked = [];
  await keepInStep();
  expect(server.asked).toEqual(["GET"]);
});

it("what is not allowed any more is over on the server too", async () => {
  await switchOn();
  permission.permission = "denied";
  server.asked = [];
  await keepInStep();
  expect(server.asked).toEqual([`DELETE /subscriptions/${encodeURIComponent(FIRST)}`]);
  expect(keptDevices()).toBeNull();
});

it("nobody is shown what concerns who was here before", async () => {
  await switchOn();
  server.who = { user: "eva", tenant: "shop" };
  expect(await on()).toBe("off");
  server.asked = [];
  await keepInStep();
  expect([server.asked, manager.subscription, keptDevices()]).toEqual([[], null, null]);
});

it("workspaces share the browser's subscription", async () => {
  await switchOn();
  server.who = { user: "ada", tenant: "other" };
  expect(await on()).toBe("off");
  await switchOn();
  expect(Object.keys(keptDevices()?.devices ?? {})).toEqual(["shop", "other"]);
  expect(manager.count).toBe(1);
  await switchOff();
  expect(manager.subscription, "the other one's").not.toBeNull();
  server.who = { user: "ada", tenant: "shop" };
  expect(await on()).toBe("on");
  await removeDevice(FIRST);
  expect(manager.subscription).toBeNull();
});

it("a device that the server knows no more is no obstacle", async () => {
  const subscription = await manager.subscribe({ applicationServerKey: bytes(KEY) });
  writeJson(KEPT, {
    user: "ada",
    devices: { shop: { id: "gone", endpoint: subscription.endpoint, session: "monday" } },
  });
  await switchOff();
  expect([manager.subscription, keptDevices()]).toEqual([null, null]);
});

it("who leaves is shown nothing more, also without a network", async () => {
  await leave();
  expect(server.asked).toEqual([]);
  await switchOn();
  server.fails = true;
  await leave();
  expect(server.asked).toContain(`DELETE /subscriptions/${encodeURIComponent(FIRST)}`);
  expect([manager.subscription, keptDevices()]).toEqual([null, null]);
});

it("a page goes where its person clicked, and tells what the browser changed", async () => {
  await switchOn();
  server.asked = [];
  const went: string[] = [];
  const end = attend((path) => went.push(path));
  await vi.waitFor(() => expect(server.asked).toEqual(["GET"]));
  const says = (data: unknown) => worker.dispatchEvent(new MessageEvent("message", { data }));
  for (const said of [null, "open", { type: "open" }, { type: "open", path: 1 }, { type: "other" }]) says(said);
  says({ type: "open", path: "/tasks/1" });
  expect(went).toEqual(["/tasks/1"]);
  manager.subscription = manager.make(KEY);
  says({ type: "push-changed" });
  await vi.waitFor(() => expect(server.asked).toContain("POST /subscriptions https://push.example/2"));
  end();
  says({ type: "open", path: "/tasks/2" });
  expect(went).toEqual(["/tasks/1"]);
});
