import { data, Problem, type components } from "@tenon/api";
import { api, identity, session } from "@/lib/session";
import { writeJson } from "@/lib/storage";
import { sessionOf } from "@/lib/token";
import { KEPT, type Kept, keptDevices } from "./kept";

export type Device = components["schemas"]["PushSubscription"];

/** Whether this browser shows what happens: it does, could, must not, or cannot. */
export type Standing = "on" | "off" | "denied" | "unsupported";

const keepDevices = (kept: Kept): void => writeJson(KEPT, kept);
const forgetDevices = (): void => writeJson(KEPT, null);

/** How long the worker may take to be there: it is registered a while after the page has loaded. */
const READY_MS = 15_000;

export const devices = (signal?: AbortSignal) =>
  data(api.GET("/api/v1/notifications/push/subscriptions", { ...(signal && { signal }) })).then(({ data }) => data);

const remove = (id: string) =>
  data(api.DELETE("/api/v1/notifications/push/subscriptions/{id}", { params: { path: { id } } })).catch(
    (error: unknown) => {
      // Removed from another device already, or by the server since its push service knows it no more.
      if (!(error instanceof Problem && error.status === 404)) throw error;
    },
  );

function isSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** How this browser stands, with the devices that the server knows. */
export async function standing(known: readonly Device[]): Promise<Standing> {
  if (!isSupported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const subscription = await subscribed();
  const here = mine();
  const on = subscription?.endpoint === here?.endpoint && known.some(({ id }) => id === here?.id);
  return subscription !== null && on && Notification.permission === "granted" ? "on" : "off";
}

/** Which of the devices this browser is. */
export function here(): string | null {
  return mine()?.id ?? null;
}

/** Asks for permission, so only from a click; answers whether it was given. */
export async function switchOn(): Promise<Standing> {
  // First of all: a browser asks only while the click is fresh.
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "off";
  await tell(await subscribe(await publicKey()));
  return "on";
}

/** This browser shows nothing more of this workspace. */
export async function switchOff(): Promise<Standing> {
  const kept = keptDevices();
  const device = mine();
  if (device !== null) await remove(device.id);
  const left = Object.keys(kept?.devices ?? {}).filter((tenant) => tenant !== identity()?.tenant.id);
  forget();
  // The browser has one subscription for all workspaces.
  if (left.length === 0) await unsubscribe();
  return "off";
}

/** Removes one of the devices, which may be this one. */
export async function removeDevice(id: string): Promise<void> {
  if (id === here()) await switchOff();
  else await remove(id);
}

/**
 * At a start, and when the browser says so: tells the server of what the browser changed by itself. Browsers renew their
 * subscriptions and forget them; the server may have another key; somebody else may have signed in.
 */
export async function keepInStep(): Promise<void> {
  const kept = keptDevices();
  const who = identity();
  if (kept === null || who === null || !isSupported()) return;
  if (kept.user !== who.user.id) {
    // What concerns another person is not shown here any more. Their side learns it from the push service.
    forgetDevices();
    await unsubscribe();
    return;
  }
  const device = kept.devices[who.tenant.id];
  if (device === undefined) return;
  if (Notification.permission !== "granted") {
    await switchOff();
    return;
  }
  const subscription = await subscribe(await publicKey());
  const isSame = subscription.endpoint === device.endpoint;
  // The server tells a device nothing more when the sign-in that subscribed it is ended.
  if (isSame && device.session === (await signIn())) return;
  await tell(subscription);
  if (!isSame) await remove(device.id);
}

/** Keeps in step while a page is open, and leads it where its person clicked; answers how to end that. */
export function attend(go: (path: string) => void): () => void {
  const step = () => void keepInStep().catch(() => undefined);
  const hear = ({ data, ports }: MessageEvent<unknown>): void => {
    if (typeof data !== "object" || data === null || !("type" in data)) return;
    if (data.type === "push-changed") step();
    if (data.type !== "open" || !("path" in data) || typeof data.path !== "string") return;
    ports[0]?.postMessage("opened");
    go(data.path);
  };
  step();
  navigator.serviceWorker?.addEventListener("message", hear);
  return () => navigator.serviceWorker?.removeEventListener("message", hear);
}

/** Before signing out: this browser shows nothing more, whoever comes next. */
export async function leave(): Promise<void> {
  const kept = keptDevices();
  if (kept === null) return;
  const device = mine();
  forgetDevices();
  // Either of them is enough.
  await Promise.allSettled([device && remove(device.id), unsubscribe()]);
}

async function signIn(): Promise<string | null> {
  return sessionOf(await session.token());
}

async function publicKey(): Promise<string> {
  return (await data(api.GET("/api/v1/notifications/push"))).public_key;
}

async function registration(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new TypeError("the service worker is not there")), READY_MS),
  );
  return Promise.race([navigator.serviceWorker.ready, late]);
}

async function subscribed(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** The browser's subscription for this key; one for another key would be for a server that is no more. */
async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await registration();
  const there = await pushManager.getSubscription();
  if (there !== null) {
    const of = there.options.applicationServerKey;
    if (of !== null && base64url(of) === key) return there;
    await there.unsubscribe();
  }
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
}

async function unsubscribe(): Promise<void> {
  await (await subscribed())?.unsubscribe();
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  const body = { endpoint: endpoint ?? subscription.endpoint, keys: { p256dh, auth } };
  const { id } = await data(api.POST("/api/v1/notifications/push/subscriptions", { body }));
  const who = identity();
  if (who === null) return;
  const before = keptDevices();
  const others = before?.user === who.user.id ? before.devices : {};
  keepDevices({
    user: who.user.id,
    devices: { ...others, [who.tenant.id]: { id, endpoint: subscription.endpoint, session: await signIn() } },
  });
}

function mine(): Kept["devices"][string] | null {
  const who = identity();
  const kept = keptDevices();
  if (who === null || kept?.user !== who.user.id) return null;
  return kept.devices[who.tenant.id] ?? null;
}

/** Of this workspace. */
function forget(): void {
  const who = identity();
  const kept = keptDevices();
  if (kept === null || who === null) return;
  const { [who.tenant.id]: _gone, ...devices } = kept.devices;
  if (Object.keys(devices).length === 0) forgetDevices();
  else keepDevices({ ...kept, devices });
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function base64url(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
