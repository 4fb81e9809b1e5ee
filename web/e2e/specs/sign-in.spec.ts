import { freshEmail, PASSWORD, register } from "../fixtures/people";
import { expect, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

test("registration makes a workspace and leads into it", async ({ visit }) => {
  const page = await visit("/register");
  await expect(page.getByLabel("First name")).toBeFocused();
  await page.getByRole("button", { name: "Make workspace" }).click();
  // The first field that is not right has the focus, and each says what is wrong beside it.
  await expect(page.getByLabel("First name")).toBeFocused();
  await expect(page.getByLabel("First name")).toHaveAccessibleDescription("This is needed.");

  await page.getByLabel("First name").fill("Grace");
  await page.getByLabel("Last name").fill("Hopper");
  await page.getByLabel("Email").fill(freshEmail("grace"));
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByLabel("Name of the workspace").fill("Hopper Floors");
  await page.getByRole("button", { name: "Make workspace" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await expect(page.getByText("A password has at least 10 characters.")).toBeVisible();

  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make workspace" }).click();
  await expect(page.getByRole("button", { name: "Workspace: Hopper Floors" })).toBeVisible();
  await expect(page.getByText("Up to date")).toBeVisible();
});

test("an address that is taken is told beside it, and what was typed stays", async ({ visit, admin, complaints }) => {
  complaints.expect(status(409), status(422));
  const page = await visit("/register");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill("another good password");
  await page.getByLabel("Name of the workspace").fill("Second Shop");
  await page.getByRole("button", { name: "Make workspace" }).click();
  await expect(page.getByLabel("Email")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription("Somebody has this address already.");
  await expect(page.getByLabel("Name of the workspace")).toHaveValue("Second Shop");
});

test("a wrong password is told, the right one leads to where one wanted to go", async ({
  visit,
  admin,
  complaints,
}) => {
  complaints.expect(status(401));
  const page = await visit("/projects?q=oak");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).not.toBeEmpty();
  await expect(page.getByLabel("Email")).toHaveValue(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/projects\?q=oak$/);
});

test("a link to elsewhere is not followed after signing in", async ({ visit, admin, server }) => {
  const page = await visit(`/sign-in?next=${encodeURIComponent("//evil.example/")}`);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: /^Workspace:/ })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(server.url);
});

test("signing out forgets the local copy", async ({ open, admin }) => {
  const page = await open(admin, "/me");
  await expect(page.getByRole("heading", { name: "My profile" })).toBeVisible();
  await page.getByRole("button", { name: /^Workspace:/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    identity: localStorage.getItem("tenon.identity"),
  }));
  expect(left).toEqual({ databases: [], identity: null });
  await page.goto("/me");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("a forgotten password is set anew by the link that comes by mail", async ({ visit, admin, server }) => {
  const page = await visit("/sign-in");
  await page.getByRole("link", { name: "Forgot it?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(admin.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();

  await page.goto(await server.mailed("/reset-password", admin.email));
  await page.getByLabel("New password").fill("quite another sentence");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("The password is set")).toBeVisible();

  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill("quite another sentence");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: /^Workspace:/ })).toBeVisible();
});

test("a link is good once, and one that lost its end says so", async ({ visit, admin, server, complaints }) => {
  complaints.expect(status(400), status(401), status(404), status(422));
  const page = await visit("/reset-password");
  await expect(page.getByText("This link is not complete")).toBeVisible();
  await page.goto("/reset-password?token=0123456789");
  await page.getByLabel("New password").fill("quite another sentence");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("was used already, or is too old")).toBeVisible();
  await page.getByRole("link", { name: "Ask for another link" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(admin.email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText(admin.email)).toBeVisible();
  expect(await server.mailed("/reset-password", admin.email)).toContain(server.url);
});

test("an address is confirmed by the link in the mail", async ({ visit, server }) => {
  const person = await register(server, "Fresh Planks", "Mary");
  const page = await visit(await server.mailed("/verify-email", person.email));
  await expect(page.getByText("Your address is confirmed")).toBeVisible();
});
