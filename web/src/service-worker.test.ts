import { afterEach, beforeEach, expect, it, vi } from "vitest";

type Listener = (event: Record<string, unknown>) => void;

const listeners = new Map<string, Listener>();
const shown = vi.fn((_title: string, _options: Record<string, unknown>) => Promise.resolve());
const opened = vi.fn((_url: string) => Promise.resolve(null));
const subscribed = vi.fn((_options: unknown) => Promise.resolve());
let pages: ReturnType<typeof page>[] = [];

/** A page that goes where it is told by itself, or does not. */
function page(focused: boolean, goes: boolean) {
  const self = {
    focused,
    heard: [] as unknown[],
    focus: vi.fn(() => Promise.resolve(self)),
    navigate: vi.fn((_url: string) => Promise.resolve(self)),
    postMessage(message: unknown, ports: MessagePort[] = []) {
      self.heard.push(message);
      if (goes) ports[0]?.postMessage("opened");
    },
  };
  return self;
}

/** Lets something happen, and waits until the worker is done with it. */
async function happens(name: string, event: Record<string, unknown>): Promise<void> {
  const works: Promise<unknown>[] = [];
  listeners.get(name)?.({ ...event, waitUntil: (work: Promise<unknown>) => works.push(work) });
  expect(works).toHaveLength(1);
  await Promise.all(works);
}

const pushed = (json: () => unknown) => happens("push", { data: { json } });
const close = vi.fn();
const clicked = (url: unknown) => happens("notificationclick", { notification: { close, data: { url } } });

beforeEach(async () => {
  pages = [];
  vi.clearAllMocks();
  vi.stubGlobal("__BUILD__", { version: "1", files: [] });
  vi.stubGlobal("self", {
    location: new URL("https://tenon.example/sw.js"),
    registration: { showNotification: shown, pushManager: { subscribe: subscribed } },
    clients: { matchAll: () => Promise.resolve(pages), openWindow: opened, claim: () => Promise.resolve() },
    skipWaiting: () => Promise.resolve(),
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
  });
  vi.resetModules();
  // It runs when it is loaded, and is no module.
  await import("./service-worker" as string);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("shows what it is told", async () => {
  const said = { title: "[OAK-1] Sand", body: "Ada mentioned you", url: "/tasks/1", tag: "1", unread: 3 };
  await pushed(() => said);
  const options = {
    body: said.body,
    icon: "/icons/tenon-192.png",
    data: { url: "/tasks/1" },
    tag: "1",
    renotify: true,
  };
  expect(shown).toHaveBeenCalledExactlyOnceWith("[OAK-1] Sand", options);
});

it("shows something whatever comes, and never another's page", async () => {
  const plain = { body: "", icon: "/icons/tenon-192.png", data: { url: "/inbox" } };
  for (const json of [
    () => {
      throw new SyntaxError("no JSON");
    },
    () => null,
    () => ({ title: 7, url: "//evil.example/a" }),
    () => ({ url: "https://evil.example/a" }),
    () => ({ url: "/\\evil.example" }),
    () => ({ url: "javascript:alert(1)" }),
    () => ({ url: "/api/v1/users/me" }),
  ]) {
    shown.mockClear();
    await pushed(json);
    expect(shown).toHaveBeenCalledExactlyOnceWith("Tenon", plain);
  }
  await happens("push", { data: null });
  expect(shown).toHaveBeenLastCalledWith("Tenon", plain);
});

it("a click leads an open page there, else opens one", async () => {
  await clicked("/tasks/1");
  expect(opened).toHaveBeenCalledExactlyOnceWith("/tasks/1");
  expect(close).toHaveBeenCalledOnce();
  const [hidden, front] = [page(false, true), page(true, true)];
  pages = [hidden, front];
  await clicked("/tasks/2?a=b");
  expect(front.heard).toEqual([{ type: "open", path: "/tasks/2?a=b" }]);
  expect([front.focus.mock.calls.length, front.navigate.mock.calls.length, hidden.heard.length]).toEqual([1, 0, 0]);
  await clicked("https://evil.example/");
  expect(front.heard.at(-1)).toEqual({ type: "open", path: "/inbox" });
  expect(opened).toHaveBeenCalledOnce();
});

it("a page that does not listen is loaded anew", async () => {
  const deaf = page(true, false);
  pages = [deaf];
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const done = clicked("/tasks/3");
  await vi.waitFor(() => expect(deaf.heard).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(1000);
  await done;
  expect(deaf.navigate).toHaveBeenCalledExactlyOnceWith("/tasks/3");
});

it("pages are told when the browser changes its subscription", async () => {
  pages = [page(false, true), page(false, true)];
  const options = { userVisibleOnly: true };
  await happens("pushsubscriptionchange", { oldSubscription: { options } });
  expect(subscribed).toHaveBeenCalledExactlyOnceWith(options);
  await happens("pushsubscriptionchange", { oldSubscription: { options }, newSubscription: {} });
  expect(subscribed).toHaveBeenCalledOnce();
  for (const each of pages) expect(each.heard).toEqual([{ type: "push-changed" }, { type: "push-changed" }]);
});
