import { data } from "@tenon/api";
import { card, upToDate } from "../fixtures/board";
import { freshEmail, invite, join, PASSWORD, register } from "../fixtures/people";
import { makeProject, makeTask, makeTasks } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

test("somebody invited comes in with a password of their own", async ({ visit, admin, server }) => {
  const email = freshEmail("chidi");
  await invite(admin, "Member", email);
  const page = await visit(await server.mailed("/accept-invitation", email));
  await page.getByLabel("First name").fill("Chidi");
  await page.getByLabel("Last name").fill("Okafor");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("button", { name: "Workspace: Weber Joinery" })).toBeVisible();
  await page.goto("/me");
  await expect(page.getByLabel("First name")).toHaveValue("Chidi");
});

test("somebody with an account joins another workspace and switches back", async ({
  visit,
  admin,
  server,
  complaints,
}) => {
  const guest = await register(server, "Okafor Floors", "Grace");
  await invite(admin, "Member", guest.email);
  const page = await visit(await server.mailed("/accept-invitation", guest.email));
  await page.getByRole("switch", { name: "I have an account here already" }).click();
  await page.getByLabel("Password", { exact: true }).fill(guest.password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("button", { name: "Workspace: Weber Joinery" }).click();
  await page
    .getByRole("menuitemradio", { name: "Okafor Floors" })
    .or(page.getByRole("menuitemcheckbox", { name: "Okafor Floors" }))
    .click();
  await expect(page.getByRole("button", { name: "Workspace: Okafor Floors" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Up to date" })).toBeVisible();

  // What a mail or a message on a device is about may be in the other one.
  const project = await makeProject(admin);
  const task = await makeTask(admin, project, "Sand");
  await page.goto(`/tasks/${task.id}?workspace=${admin.workspace.id}`);
  await expect(page.getByRole("heading", { name: "Sand" })).toBeVisible();
  await expect(page).not.toHaveURL(/workspace=/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Workspace: Weber Joinery" })).toBeVisible();
  await page.goto(`/inbox?workspace=${admin.workspace.id}`);
  await expect(page).toHaveURL(/\/inbox$/);
  complaints.expect(status(403));
  await page.goto(`/inbox?workspace=${task.id}`);
  await expect(page.getByText("You have no such workspace.")).toBeVisible();
  await expect(page).toHaveURL(/\/inbox$/);
});

test("a dead session leads to sign-in and back, and keeps what was written", async ({ open, admin, complaints }) => {
  complaints.expect(status(401), status(403), /WebSocket/);
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await upToDate(page);
  await card(page, "Sand").click();
  const field = page.getByRole("textbox", { name: "New comment" });
  await field.fill("Half a thought about the grain");

  const sessions = await data(admin.api.GET("/api/v1/sessions"));
  const [browser] = sessions.data.filter(({ user_agent }) => user_agent?.includes("Mozilla"));
  await data(admin.api.DELETE("/api/v1/sessions/{id}", { params: { path: { id: browser?.id ?? "" } } }));

  await expect(page).toHaveURL(/\/sign-in\?/);
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/board\\?task=`));
  await expect(field).toHaveValue("Half a thought about the grain");
});

test("another device is signed out from the profile", async ({ open, admin, complaints }) => {
  complaints.expect(status(401), status(403), /WebSocket/);
  const [here, there] = [await open(admin, "/me"), await open(admin, "/me")];
  await upToDate(there);
  await here.reload();
  await expect(here.getByText("This one")).toBeVisible();
  // The newest of the others is the second browser.
  const others = here.getByRole("listitem").filter({ has: here.getByRole("button", { name: "Sign out there" }) });
  const chromium = others.filter({ hasText: /Chrom/ });
  await chromium.getByRole("button", { name: "Sign out there" }).first().click();
  await expect(there).toHaveURL(/\/sign-in\?/);
});

test("who lost the right to edit sees it at once", async ({ open, admin, server, complaints }) => {
  complaints.expect(/WebSocket/, status(401), status(403));
  const chidi = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(chidi, `/projects/${project.id}/board`);
  await expect(page.getByRole("button", { name: "New task" })).toBeVisible();
  await upToDate(page);

  const roles = await data(admin.api.GET("/api/v1/roles", { params: { query: { page_size: 100 } } }));
  const viewer = roles.data.find(({ name }) => name === "Viewer");
  const params = { path: { id: chidi.id } };
  await data(admin.api.PATCH("/api/v1/users/{id}", { params, body: { roles: [viewer?.id ?? ""] } }));
  await expect(page.getByRole("button", { name: "New task" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Add a task to “To do”" })).toBeHidden();
  await expect(card(page, "Sand")).toBeVisible();
});
