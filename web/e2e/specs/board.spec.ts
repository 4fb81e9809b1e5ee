import { card, column, drag, expectIn, slot, titles, upToDate } from "../fixtures/board";
import { makeProject, makeTasks, step, tasksOf } from "../fixtures/seeds";
import { expect, PHONE, test } from "../fixtures/test";

test("a project is made, gets tasks, and its board opens", async ({ open, admin }) => {
  const page = await open(admin, "/projects");
  await page.getByRole("button", { name: "New project" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(dialog.getByLabel("Title")).toBeFocused();
  await expect(dialog.getByLabel("Title")).toHaveAccessibleDescription("A project needs a title.");
  await dialog.getByLabel("Title").fill("Stairs for the mill");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stairs for the mill" })).toBeVisible();

  await page.getByRole("link", { name: "Board", exact: true }).click();
  await page.getByRole("button", { name: "New task" }).last().click();
  const task = page.getByRole("dialog", { name: "New task" });
  await task.getByLabel("Title").fill("Measure the opening");
  await page.keyboard.press("Control+Enter");
  await expectIn(page, "To do", "Measure the opening");

  // One after the other, at the end of the column.
  await page.getByRole("button", { name: "Add a task at the end of “To do”" }).click();
  for (const title of ["Choose the wood", "Draw the treads"]) {
    await page.getByLabel("Title of a new task in “To do”").fill(title);
    await page.keyboard.press("Enter");
    await expectIn(page, "To do", title);
  }
  await page.keyboard.press("Escape");
  await expect(titles(page, "To do")).toHaveText(["Measure the opening", "Choose the wood", "Draw the treads"]);
  await upToDate(page);
  await page.reload();
  await expect(titles(page, "To do")).toHaveText(["Measure the opening", "Choose the wood", "Draw the treads"]);
});

test("a card is dragged within its column and to another", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil", "Pack"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await expect(titles(page, "To do")).toHaveText(["Sand", "Oil", "Pack"]);
  await drag(page, card(page, "Pack"), slot(page, "Sand"), "top");
  await expect(titles(page, "To do")).toHaveText(["Pack", "Sand", "Oil"]);
  await drag(page, card(page, "Sand"), column(page, "In progress"));
  await expectIn(page, "In progress", "Sand");
  await upToDate(page);
  const order = (await tasksOf(admin, project)).filter(({ status }) => status === "todo");
  expect(order.sort((a, b) => (a.order_index < b.order_index ? -1 : 1)).map(({ title }) => title)).toEqual([
    "Pack",
    "Oil",
  ]);
});

test("a move is taken back by Undo", async ({ open, admin }) => {
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  if (sand) await step(admin, sand, "in_progress");
  const page = await open(admin, `/projects/${project.id}/board`);
  await drag(page, card(page, "Sand"), column(page, "In review"));
  await expect(page.getByText(/moved to In review/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectIn(page, "In progress", "Sand");
  await expect.poll(async () => (await tasksOf(admin, project))[0]?.status).toBe("in_progress");
});

test("a move that has no way back says what happened, and offers none", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await drag(page, card(page, "Sand"), column(page, "In progress"));
  await expect(page.getByText(/moved to In progress/).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expectIn(page, "In progress", "Sand");
});

test("a column that a task may not go to says so and takes nothing", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await drag(page, card(page, "Sand"), column(page, "Done"));
  await expectIn(page, "To do", "Sand");
  expect((await tasksOf(admin, project))[0]).toMatchObject({ status: "todo", version: 1 });
});

test("keys move a card, tell it, and keep the focus", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil", "Pack"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await card(page, "Sand").focus();
  await page.keyboard.press("ArrowDown");
  await expect(card(page, "Oil")).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(titles(page, "To do")).toHaveText(["Oil", "Sand", "Pack"]);
  await expect(card(page, "Oil")).toBeFocused();
  await expect(page.getByText("To do, 1 of 3")).toBeAttached();
  await page.keyboard.press("Alt+ArrowRight");
  await expectIn(page, "In progress", "Oil");
  await expect(card(page, "Oil")).toBeFocused();
  await expect(page.getByText("In progress, 1 of 1")).toBeAttached();
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: "Blocked" }).press("Enter");
  await expectIn(page, "Blocked", "Oil");
  await expect(card(page, "Oil")).toBeFocused();
  await upToDate(page);
  const [oil] = (await tasksOf(admin, project)).filter(({ title }) => title === "Oil");
  expect(oil?.status).toBe("blocked");
});

test("on a phone a menu moves a card", async ({ open, admin }) => {
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  if (sand) await step(admin, sand, "in_progress");
  const page = await open(admin, `/projects/${project.id}/board`, PHONE);
  await column(page, "In progress").scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "More for “Sand”" }).tap();
  await page.getByRole("group", { name: "Move to" }).getByRole("menuitem", { name: "In review" }).tap();
  await expectIn(page, "In review", "Sand");
  await expect.poll(async () => (await tasksOf(admin, project))[0]?.status).toBe("in_review");
});

test("a filter is in the address and survives a reload", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand the oak", "Oil the ash"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await page.getByPlaceholder("Filter tasks").fill("oak");
  await expect(card(page, "Oil the ash")).toBeHidden();
  await expect(page).toHaveURL(/q=oak/);
  await page.reload();
  await expectIn(page, "To do", "Sand the oak");
  await expect(card(page, "Oil the ash")).toBeHidden();
});
