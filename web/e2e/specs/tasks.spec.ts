import { data } from "@tenon/api";
import { upToDate } from "../fixtures/board";
import { join } from "../fixtures/people";
import { importTasks, makeProject, makeTask, makeTasks, tasksOf } from "../fixtures/seeds";
import { expect, PHONE, test } from "../fixtures/test";

test("several tasks are changed at once, and taken back", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil", "Pack", "Deliver"]);
  const page = await open(admin, `/projects/${project.id}/list`);
  for (const title of ["Sand", "Pack"])
    await page.getByRole("checkbox", { name: new RegExp(`^Select .* ${title}$`) }).click();
  const bar = page.getByRole("toolbar", { name: "Change the selected tasks" });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await bar.getByRole("button", { name: "Priority" }).click();
  await page.getByRole("menuitem", { name: "Urgent" }).click();
  await upToDate(page);
  const urgent = async () =>
    (await tasksOf(admin, project)).filter(({ priority }) => priority === "urgent").map(({ title }) => title);
  await expect.poll(async () => (await urgent()).sort()).toEqual(["Pack", "Sand"]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect.poll(urgent).toEqual([]);

  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("grid").getByText("Sand")).toBeHidden();
  await expect(page.getByText("2 tasks deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("grid").getByText("Sand")).toBeVisible();
  await expect.poll(async () => (await tasksOf(admin, project)).length).toBe(4);
});

test("keys go through the list, and shift selects from here to there", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil", "Pack", "Deliver"]);
  const page = await open(admin, `/projects/${project.id}/list?sort=number`);
  await page.getByRole("checkbox", { name: /^Select .* Sand$/ }).click();
  await page.getByRole("checkbox", { name: /^Select .* Pack$/ }).click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 selected")).toBeVisible();
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(page.getByText("3 selected")).toBeHidden();

  await page.getByRole("row", { name: /Sand/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("row", { name: /Oil/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Oil" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Oil/ })).toBeFocused();
});

test("a list of a thousand draws what is seen, and comes back where it was", async ({ open, admin, server }) => {
  const project = await makeProject(admin);
  await importTasks(server, admin, project, 1_000);
  const page = await open(admin, `/projects/${project.id}/list?sort=number`);
  await expect(page.getByText("Board 1 of the floor", { exact: true })).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(80);
  await page
    .getByRole("row", { name: /Board 1 of the floor/ })
    .first()
    .focus();
  await page.keyboard.press("End");
  await expect(page.getByText("Board 1000 of the floor")).toBeVisible();
  await page.getByRole("link", { name: "Board 1000 of the floor" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Board 1000 of the floor")).toBeVisible();
});

test("my work gathers what is mine from all projects", async ({ open, admin }) => {
  const [kitchen, stairs] = [await makeProject(admin), await makeProject(admin, { title: "Stairs" })];
  await makeTask(admin, kitchen, "Sand", { assignees: [admin.id], due_date: "2020-01-01" });
  await makeTask(admin, stairs, "Draw", { assignees: [admin.id] });
  await makeTask(admin, stairs, "Not mine");
  const page = await open(admin, "/my-work");
  await expect(page.getByText("Sand")).toBeVisible();
  await expect(page.getByText("Draw")).toBeVisible();
  await expect(page.getByText("Not mine")).toBeHidden();
  await page.getByRole("button", { name: "Change the status of “Draw”: To do" }).click();
  await page.getByRole("menuitem", { name: "In progress" }).click();
  await expect(page.getByRole("button", { name: "Change the status of “Draw”: In progress" })).toBeVisible();
  // What comes to be mine while I look appears.
  await makeTask(admin, stairs, "Just given to me", { assignees: [admin.id] });
  await expect(page.getByText("Just given to me")).toBeVisible();
  await page.getByRole("link", { name: "Reported by me" }).click();
  await expect(page.getByText("Not mine")).toBeVisible();
});

test("my work hears at once of a project that was never opened", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Manager", "Chidi");
  const [kitchen, stairs] = [await makeProject(admin), await makeProject(admin, { title: "Stairs" })];
  const draw = await makeTask(admin, stairs, "Draw");
  await makeTask(admin, kitchen, "Sand", { assignees: [chidi.id] });
  const page = await open(chidi, "/my-work");
  await expect(page.getByText("Sand")).toBeVisible();
  await upToDate(page);
  const given = { params: { path: { id: draw.id } } };
  // Far sooner than it asks by itself; a counter of the project does not change with it.
  const soon = { timeout: 15_000 };
  await data(admin.api.POST("/api/v1/tasks/{id}/assignees", { ...given, body: { add: [chidi.id] } }));
  await expect(page.getByText("Draw")).toBeVisible(soon);
  await data(admin.api.PATCH("/api/v1/tasks/{id}", { ...given, body: { title: "Draw the steps" } }));
  await expect(page.getByText("Draw the steps")).toBeVisible(soon);
  await data(admin.api.POST("/api/v1/tasks/{id}/assignees", { ...given, body: { remove: [chidi.id] } }));
  await expect(page.getByText("Draw the steps")).toBeHidden(soon);
});

test("the project's page tells how it stands and takes notes", async ({ open, admin }) => {
  const project = await data(
    admin.api.POST("/api/v1/projects", { body: { title: "Stairs for the mill", description: "Of **ash**." } }),
  );
  const page = await open(admin, `/projects/${project.id}`);
  await expect(page.getByText("ash", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Status: Draft. Change it" }).click();
  await page.getByRole("menuitem", { name: "Plan it" }).click();
  await expect(page.getByRole("button", { name: "Status: Planned. Change it" })).toBeVisible();
  await page.getByRole("textbox", { name: "Notes" }).fill("The key is under the mat.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("The key is under the mat.")).toBeVisible();
  await expect
    .poll(async () => {
      const params = { path: { id: project.id } };
      return (await data(admin.api.GET("/api/v1/projects/{id}/notes", { params }))).data.length;
    })
    .toBe(1);
});

test("on a phone the list fits and its bulk bar too", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, `/projects/${project.id}/list`, PHONE);
  await page.getByRole("checkbox", { name: /^Select .* Sand$/ }).tap();
  await expect(page.getByRole("toolbar", { name: "Change the selected tasks" })).toBeInViewport();
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide).toBe(window);
});
