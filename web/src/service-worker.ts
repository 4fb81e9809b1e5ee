// Kept apart from the app: the build puts it at `/sw.js` and fills in `__BUILD__`.

interface Build {
  version: string;
  files: string[];
}

interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface PushEvent extends WaitingEvent {
  readonly data: { json(): unknown } | null;
}

interface ClickEvent extends WaitingEvent {
  readonly notification: Notification;
}

interface ChangeEvent extends WaitingEvent {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

interface PageClient {
  readonly focused: boolean;
  focus(): Promise<PageClient>;
  navigate(url: string): Promise<PageClient | null>;
  postMessage(message: unknown, transfer?: Transferable[]): void;
}

interface Scope extends EventTarget {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of: { type: "window"; includeUncontrolled: boolean }): Promise<PageClient[]>;
    openWindow(url: string): Promise<PageClient | null>;
  };
}

declare const __BUILD__: Build;

(() => {
  const scope = self as unknown as Scope;
  const { version, files } = __BUILD__;
  const SHELL = `tenon-shell-${version}`;
  const PATIENCE = 3000;
  /** How soon a page says that it goes somewhere by itself. */
  const ANSWER = 1000;
  // The server's own pages are not the app's.
  const NOT_OURS = /^\/(api|docs|problems|health|metrics|\.well-known)(\/|$)/;

  async function install(): Promise<void> {
    const cache = await caches.open(SHELL);
    await Promise.all(
      files.map(async (file) => {
        const hashed = file.startsWith("/assets/");
        // A hashed file that an older build had too need not come again.
        const had = hashed ? await caches.match(file) : undefined;
        if (had) return cache.put(file, had);
        const answer = await fetch(new Request(file, { cache: hashed ? "default" : "reload" }));
        if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
        await cache.put(file, answer);
      }),
    );
    await scope.skipWaiting();
  }

  async function activate(): Promise<void> {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("tenon-shell-") && name !== SHELL);
    await Promise.all(old.map((name) => caches.delete(name)));
    await scope.clients.claim();
  }

  /** The server's page when it answers in time, so that a new build shows at once; else the one that is kept. */
  async function page(request: Request): Promise<Response> {
    const kept = await caches.match("/", { cacheName: SHELL });
    if (kept === undefined) return fetch(request);
    const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept.clone()), PATIENCE));
    const fresh = fetch(request).then(
      (answer) => (answer.status >= 500 ? kept : answer),
      () => kept,
    );
    return Promise.race([fresh, late]);
  }

  async function keptFirst(request: Request): Promise<Response> {
    return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
  }

  async function freshFirst(request: Request): Promise<Response> {
    try {
      return await fetch(request);
    } catch (failure) {
      const kept = await caches.match(request);
      if (kept) return kept;
      throw failure;
    }
  }

  /** What is told, as far as it can be read: a push that shows nothing makes browsers say something of their own. */
  function told(event: PushEvent): { title: string; body: string; tag: string; path: string } {
    let said: Record<string, unknown> = {};
    try {
      said = { ...(event.data?.json() as object | null) };
    } catch {
      // Not ours, or of another version.
    }
    const text = (name: string): string => (typeof said[name] === "string" ? said[name] : "");
    return { title: text("title") || "Tenon", body: text("body"), tag: text("tag"), path: ours(text("url")) };
  }

  /** A path of this origin; the inbox, where it is none. */
  function ours(url: unknown): string {
    if (typeof url === "string" && url.startsWith("/")) {
      const there = new URL(url, scope.location.origin);
      if (there.origin === scope.location.origin && !NOT_OURS.test(there.pathname)) {
        return `${there.pathname}${there.search}${there.hash}`;
      }
    }
    return "/inbox";
  }

  async function show(event: PushEvent): Promise<void> {
    const { title, body, tag, path } = told(event);
    const options = { body, icon: "/icons/tenon-192.png", data: { url: path } };
    // What happens to a thing further takes the place of what is shown of it, and is heard again.
    const again = tag === "" ? {} : { tag, renotify: true };
    await scope.registration.showNotification(title, { ...options, ...again });
  }

  /** Whether a page went there by itself, without being loaded anew. */
  function goes(page: PageClient, path: string): Promise<boolean> {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(true);
      setTimeout(() => resolve(false), ANSWER);
      page.postMessage({ type: "open", path }, [port2]);
    });
  }

  async function open(path: string): Promise<void> {
    const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
    const page = pages.find(({ focused }) => focused) ?? pages[0];
    if (page === undefined) {
      await scope.clients.openWindow(path);
      return;
    }
    // First of all: it may only come to the front while the click is fresh.
    await page.focus().catch(() => page);
    if (!(await goes(page, path))) await page.navigate(path).catch(() => scope.clients.openWindow(path));
  }

  /** Pages tell the server, which a worker without a token cannot; one that opens later finds the change by itself. */
  async function changed({ oldSubscription, newSubscription }: ChangeEvent): Promise<void> {
    if (!newSubscription && oldSubscription) {
      await scope.registration.pushManager.subscribe(oldSubscription.options).catch(() => undefined);
    }
    const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const page of pages) page.postMessage({ type: "push-changed" });
  }

  scope.addEventListener("push", (event) => (event as PushEvent).waitUntil(show(event as PushEvent)));
  scope.addEventListener("notificationclick", (event) => {
    const { notification } = event as ClickEvent;
    notification.close();
    const { url } = { ...(notification.data as { url?: unknown } | null) };
    (event as ClickEvent).waitUntil(open(ours(url)));
  });
  scope.addEventListener("pushsubscriptionchange", (event) =>
    (event as ChangeEvent).waitUntil(changed(event as ChangeEvent)),
  );
  scope.addEventListener("install", (event) => (event as WaitingEvent).waitUntil(install()));
  scope.addEventListener("activate", (event) => (event as WaitingEvent).waitUntil(activate()));
  scope.addEventListener("fetch", (event) => {
    const asked = event as FetchEvent;
    const { request } = asked;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== scope.location.origin || NOT_OURS.test(url.pathname)) return;
    if (request.mode === "navigate") asked.respondWith(page(request));
    else if (url.pathname.startsWith("/assets/")) asked.respondWith(keptFirst(request));
    else if (files.includes(url.pathname)) asked.respondWith(freshFirst(request));
  });
})();
