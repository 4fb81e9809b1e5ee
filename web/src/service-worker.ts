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

interface Scope extends EventTarget {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

declare const __BUILD__: Build;

(() => {
  const scope = self as unknown as Scope;
  const { version, files } = __BUILD__;
  const SHELL = `tenon-shell-${version}`;
  const PATIENCE = 3000;
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
