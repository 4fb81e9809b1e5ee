import { data } from "@tenon/api";
import { join } from "../fixtures/people";
import { makeProject, makeTask } from "../fixtures/seeds";
import { expect, PHONE, test, type Page } from "../fixtures/test";

/** A browser that gives subscriptions without a push service behind it, and remembers them as long as its tab. */
async function subscribes(page: Page, endpoint: string): Promise<void> {
  await page.addInitScript((endpoint) => {
    const KEPT = "test.subscription";
    const read = () => {
      const key = sessionStorage.getItem(KEPT);
      if (key === null) return null;
      // The browser's keys are those of RFC 8291, appendix A.
      const keys = {
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth: "BTBZMqHH6r4Tts7J_aSIgg",
      };
      return {
        endpoint,
        options: { applicationServerKey: Uint8Array.from(JSON.parse(key) as number[]).buffer },
        toJSON: () => ({ endpoint, expirationTime: null, keys }),
        unsubscribe: () => {
          sessionStorage.removeItem(KEPT);
          localStorage.setItem("test.unsubscribed", "yes");
          return Promise.resolve(true);
        },
      };
    };
    const stub = {
      getSubscription: () => Promise.resolve(read()),
      subscribe: ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
        sessionStorage.setItem(KEPT, JSON.stringify([...applicationServerKey]));
        return Promise.resolve(read());
      },
    };
    Object.assign(PushManager.prototype, stub);
  }, endpoint);
}

const ALLOWED = { serviceWorkers: "allow" as const, permissions: ["notifications"] };

test("a device is told from when it is switched on until its person signs out", async ({
  open,
  admin,
  server,
  receiver,
}) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  const page = await open(chidi, "about:blank", ALLOWED);
  await subscribes(page, receiver.url);
  await page.goto("/inbox/preferences");
  const here = page.getByRole("switch", { name: /^On this device/ });
  await expect(here).not.toBeChecked();
  await here.click();
  await expect(here).toBeChecked();
  const device = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(device).toHaveText(/Chrome, Linux.*This device/);
  const mentions = page.getByRole("switch", { name: "Somebody mentions me: Devices" });
  await expect(mentions).toBeChecked();
  await mentions.click();
  const kept = () => data(chidi.api.GET("/api/v1/notifications/preferences"));
  await expect.poll(async () => (await kept()).kinds.mentioned.push).toBe(false);

  const task = await makeTask(admin, project, "Sand", { assignees: [chidi.id] });
  await expect.poll(() => receiver.received.length).toBe(1);
  const headers = receiver.received[0]?.headers;
  expect([headers?.["content-encoding"], headers?.["urgency"]]).toEqual(["aes128gcm", "normal"]);
  expect(headers?.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/);
  const body = `@[Chidi Okafor](user:${chidi.id})`;
  await data(admin.api.POST("/api/v1/tasks/{id}/comments", { params: { path: { id: task.id } }, body: { body } }));
  await page.reload();
  await expect(here).toBeChecked();
  await expect(device).toContainText("last told");

  // Gone from elsewhere, and on again.
  const devices = async () => (await data(chidi.api.GET("/api/v1/notifications/push/subscriptions"))).data;
  await page.getByRole("button", { name: "Remove Chrome, Linux" }).click();
  await expect(here).not.toBeChecked();
  expect(await devices()).toEqual([]);
  await here.click();
  await expect(device).toHaveCount(1);

  await page.getByRole("button", { name: /^Workspace:/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await devices()).toEqual([]);
  const left = await page.evaluate(() => ["tenon.push", "test.unsubscribed"].map((key) => localStorage.getItem(key)));
  expect(left).toEqual([null, "yes"]);
  expect(receiver.received).toHaveLength(1);
});

test("a browser that refuses is told apart, also on a phone", async ({ open, admin }) => {
  const page = await open(admin, "about:blank", PHONE);
  await page.addInitScript(() => Object.defineProperty(Notification, "permission", { value: "denied" }));
  await page.goto("/inbox/preferences");
  const here = page.getByRole("switch", { name: /^On this device/ });
  await expect(here).toBeDisabled();
  await expect(page.getByText("Your browser blocks notifications of this site.")).toBeVisible();
  await page.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  await page.reload();
  await expect(page.getByText("This browser offers no notifications here.")).toBeVisible();
  await expect(here).toBeDisabled();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a message shows, and leads an open page to what it is about", async ({ open, admin, server }) => {
  const project = await makeProject(admin);
  const task = await makeTask(admin, project, "Sand");
  const page = await open(admin, "about:blank", ALLOWED);
  // A page that was told on before listens to its worker.
  await page.addInitScript(
    (user) => localStorage.setItem("tenon.push", JSON.stringify({ user, devices: {} })),
    admin.id,
  );
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      const active = versions.find(({ status }) => status === "activated");
      if (active !== undefined) resolve(active.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  const said = {
    title: "[WEB-1] Sand",
    body: "Ada Weber assigned this to you",
    url: `/tasks/${task.id}`,
    tag: task.id,
  };
  const push = {
    origin: server.url,
    registrationId: await registration,
    data: JSON.stringify({ ...said, unread: 1 }),
  };
  const shown = () =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.map(({ title, body, tag, data }) => ({ title, body, tag, data: data as unknown }));
    });
  const { title, body, tag, url } = said;
  // A worker that has only just started may miss one; that of the same thing shows once, however often it comes.
  await expect(async () => {
    await devtools.send("ServiceWorker.deliverPushMessage", push);
    await expect.poll(shown, { timeout: 5000 }).toEqual([{ title, body, tag, data: { url } }]);
  }).toPass();

  // What the worker says to a page when its person clicks.
  const [worker] = page.context().serviceWorkers();
  await page.evaluate(() => Object.assign(window, { same: true }));
  await worker?.evaluate(async (path) => {
    interface Pages {
      clients: { matchAll(of: object): Promise<{ postMessage(message: unknown): void }[]> };
    }
    const pages = await (self as unknown as Pages).clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const each of pages) each.postMessage({ type: "open", path });
  }, url);
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Sand" })).toBeVisible();
  expect(await page.evaluate(() => "same" in window), "without being loaded anew").toBe(true);
});
