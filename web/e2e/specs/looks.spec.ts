import type { BrowserContextOptions } from "@playwright/test";
import { register } from "../fixtures/people";
import { accessibility, noteShifts, picture, settled, shifts } from "../fixtures/looks";
import { furnish, type Shop } from "../fixtures/shop";
import { DESKTOP, expect, type Page, PHONE, test } from "../fixtures/test";

/** A page in one of its states: its address, and what is there when it has come. */
interface Look {
  readonly name: string;
  readonly path: string;
  readonly shows: (page: Page) => ReturnType<Page["getByText"]>;
  /** What is done before it is looked at. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { name }).first();
const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first();

const DOORS: readonly Look[] = [
  { name: "sign-in", path: "/sign-in", shows: heading("Sign in") },
  { name: "register", path: "/register", shows: heading("Make a workspace") },
  { name: "forgot-password", path: "/forgot-password", shows: heading("Forgot your password?") },
  { name: "reset-password", path: "/reset-password?token=x", shows: heading("Choose a new password") },
  { name: "accept-invitation", path: "/accept-invitation?token=x", shows: heading("Join the workspace") },
  { name: "link-incomplete", path: "/verify-email", shows: heading(/./) },
];

const EMPTY: readonly Look[] = [
  { name: "my-work", path: "/my-work", shows: text("Nothing waits for you") },
  { name: "projects", path: "/projects", shows: text("No projects yet") },
  { name: "customers", path: "/customers", shows: text("No customers yet") },
  { name: "leads", path: "/leads", shows: text("No leads yet") },
  { name: "people", path: "/people", shows: text("Ada Weber") },
  { name: "invitations", path: "/people/invitations", shows: text("Nobody is invited at the moment") },
  { name: "api-keys", path: "/settings/api-keys", shows: text("No API keys yet") },
  { name: "audit", path: "/settings/audit?until=2020-01-01", shows: text("Nothing like this happened") },
  { name: "webhooks", path: "/settings/webhooks", shows: text("No webhooks yet") },
  { name: "jobs", path: "/settings/jobs", shows: text("No jobs") },
  { name: "inbox", path: "/inbox", shows: text("Nothing here yet") },
  { name: "inbox-unread", path: "/inbox?show=unread", shows: text("You have read everything") },
  { name: "import", path: "/import", shows: heading("Import") },
  { name: "not-found", path: "/no/such/page", shows: text("There is nothing here") },
];

const filled = ({ project, task, customer_id, webhook_id, delivery_id }: Shop): readonly Look[] => [
  { name: "my-work", path: "/my-work", shows: text(task.title) },
  { name: "projects", path: "/projects", shows: text("Kitchen for the hotel") },
  { name: "project", path: `/projects/${project.id}`, shows: text("Solid oak") },
  { name: "board", path: `/projects/${project.id}/board`, shows: text(task.title) },
  { name: "list", path: `/projects/${project.id}/list`, shows: text(task.title) },
  {
    name: "task",
    path: `/projects/${project.id}/board?task=${task.id}`,
    shows: text("Seen. I cut another."),
  },
  { name: "customers", path: "/customers", shows: text("Hotel Adler") },
  { name: "customer", path: `/customers/${customer_id}`, shows: text("Frau Keller") },
  { name: "leads", path: "/leads", shows: text("Breakfast room") },
  { name: "people", path: "/people", shows: text("Chidi Okafor") },
  { name: "invitations", path: "/people/invitations", shows: text(/waiting-.*@example/) },
  { name: "roles", path: "/people/roles", shows: text("Manager") },
  { name: "settings", path: "/settings", shows: text("Time zone") },
  { name: "branding", path: "/settings/branding", shows: text("Brand colour") },
  { name: "audit", path: "/settings/audit", shows: text("Oil the fronts") },
  {
    name: "audit-open",
    path: "/settings/audit?kind=tasks",
    shows: text("Oil the fronts"),
    act: async (page) => {
      await page.getByRole("button", { name: /field/ }).nth(1).click();
      await expect(page.getByRole("definition").first()).toBeVisible();
    },
  },
  { name: "webhooks", path: "/settings/webhooks", shows: text("The shop's board") },
  {
    name: "webhook-new",
    path: "/settings/webhooks?new=true",
    shows: text("Create webhook"),
    act: (page) => page.getByRole("button", { name: "Files, one by one" }).click(),
  },
  { name: "webhook", path: `/settings/webhooks/${webhook_id}`, shows: text("webhook.test") },
  {
    name: "webhook-message",
    path: `/settings/webhooks/${webhook_id}?delivery=${delivery_id}`,
    shows: text("Headers sent"),
  },
  { name: "jobs", path: "/settings/jobs", shows: text("Prepare messages to webhooks") },
  { name: "inbox", path: "/inbox", shows: text("Seen. I cut another.") },
  { name: "notification-preferences", path: "/inbox/preferences", shows: text("Somebody mentions me") },
  { name: "profile", path: "/me", shows: heading("My profile") },
  {
    name: "palette",
    path: "/projects",
    shows: text("Kitchen for the hotel"),
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "new-task",
    path: `/projects/${project.id}/board`,
    shows: text(task.title),
    act: async (page) => {
      await page.getByRole("button", { name: "New task", exact: true }).click();
      await expect(page.getByRole("dialog", { name: "New task" })).toBeVisible();
    },
  },
];

const SIZES = { desktop: DESKTOP, phone: PHONE } as const;
const THEMES = ["light", "dark"] as const;

for (const [size, shape] of Object.entries(SIZES)) {
  for (const theme of THEMES) {
    const options: BrowserContextOptions = { ...shape, colorScheme: theme };
    const name = `${size}-${theme}`;

    test(`doors, ${name}`, async ({ visit }) => {
      const page = await visit("about:blank", options);
      await look(page, DOORS, `${name}/door`);
    });

    test(`pages with nothing on them, ${name}`, async ({ open, server, complaints }) => {
      complaints.expect(/status of 404/);
      const page = await open(await register(server), "about:blank", options);
      await look(page, EMPTY, `${name}/empty`);
    });

    test(`pages in use, ${name}`, async ({ open, admin, server }) => {
      const shop = await furnish(server, admin);
      const page = await open(admin, "about:blank", options);
      await look(page, filled(shop), `${name}/page`);
    });
  }
}

/** Opens each page, keeps its picture, and tells what axe finds and what moved by itself: all at once, at the end. */
async function look(page: Page, all: readonly Look[], folder: string): Promise<void> {
  const faults: string[] = [];
  await page.addInitScript(noteShifts);
  for (const { name, path, shows, act } of all) {
    await page.goto(path);
    await expect.soft(shows(page), `${name} shows`).toBeVisible();
    await settled(page);
    faults.push(...(await shifts(page)).map((fault) => `${name} moves: ${fault}`));
    await act?.(page);
    await settled(page);
    await picture(page, `${folder}-${name}`);
    faults.push(...(await accessibility(page)).map((fault) => `${name}: ${fault}`));
  }
  expect(faults).toEqual([]);
}
