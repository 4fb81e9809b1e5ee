import { card, upToDate } from "../fixtures/board";
import { makeProject, makeTasks } from "../fixtures/seeds";
import { expect, PHONE, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

test("the palette finds pages, projects, tasks and people", async ({ open, admin }) => {
  const project = await makeProject(admin, { title: "Oak tables for the hotel" });
  await makeTasks(admin, project, ["Choose the veneer"]);
  const page = await open(admin, "/projects");
  await upToDate(page);
  await page.keyboard.press("Control+k");
  // The first keys are not lost.
  await page.keyboard.type("oak tab");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await expect(palette.getByRole("option", { name: /Oak tables for the hotel/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Oak tables for the hotel/ })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("veneer");
  await palette.getByRole("option", { name: /Choose the veneer/ }).click();
  await expect(page.getByRole("heading", { name: "Choose the veneer" })).toBeVisible();
});

test("shortcuts go places, are listed, and stay silent while typing", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await upToDate(page);
  await page.keyboard.press("Shift+?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Move the focused task, and more")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/list`));
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(card(page, "Sand")).toBeVisible();

  const filter = page.getByPlaceholder("Filter tasks");
  await filter.pressSequentially("c g m ?");
  await expect(filter).toHaveValue("c g m ?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await filter.fill("");
  await filter.blur();
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "New task" }).getByLabel("Title")).toBeFocused();
});

test("dark and German stay chosen", async ({ open, admin }) => {
  const page = await open(admin, "/projects");
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Auf Deutsch anzeigen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projekte" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Projekte" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what a device prefers is what it gets", async ({ visit }) => {
  const page = await visit("/sign-in", { colorScheme: "dark", locale: "de-AT" });
  await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the skip link leads past the navigation", async ({ open, admin }) => {
  const page = await open(admin, "/projects");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("on a phone the navigation is a drawer", async ({ open, admin }) => {
  const page = await open(admin, "/projects", PHONE);
  await page.getByRole("button", { name: "Open navigation" }).tap();
  const drawer = page.getByRole("dialog", { name: "Main navigation" });
  await drawer.getByRole("link", { name: "My work" }).tap();
  await expect(page).toHaveURL(/\/my-work/);
  await expect(drawer).toBeHidden();
});

test("an address that is nothing says so", async ({ open, admin, complaints }) => {
  complaints.expect(status(404));
  const page = await open(admin, "/no/such/page");
  await expect(page.getByText("There is nothing here")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main navigation" }), "one can go on from there").toBeVisible();
  await page.goto("/projects/01890000-0000-7000-8000-000000000000/board");
  await expect(page.getByText("This project is not here")).toBeVisible();
});
