import { card, expectIn, upToDate } from "../fixtures/board";
import { join, type Person } from "../fixtures/people";
import { makeProject, makeTasks, type Task, tasksOf } from "../fixtures/seeds";
import { expect, type Page, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

const panelOf = (page: Page) => page.getByRole("dialog").first();

async function openTask(page: Page, title: string) {
  await card(page, title).click();
  const panel = panelOf(page);
  await expect(panel.getByRole("heading", { name: title })).toBeVisible();
  return panel;
}

/** Chooses in a list with a search field. */
async function pick(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.getByRole("option", { name: text }).first().click();
}

const latest = async (admin: Person, task: Task | undefined) => {
  const params = { path: { id: task?.id ?? "" } };
  const { data } = await admin.api.GET("/api/v1/tasks/{id}", { params });
  if (data === undefined) throw new Error("the task is gone");
  return data;
};

test("every field is changed where it stands", async ({ open, admin, server }) => {
  await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  const panel = await openTask(page, "Sand");

  await panel.getByRole("button", { name: "Sand", exact: true }).click();
  await panel.getByRole("textbox", { name: "Edit title" }).fill("Sand twice");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading", { name: "Sand twice" })).toBeVisible();

  await panel.getByRole("combobox", { name: "Status: To do" }).click();
  await page.getByRole("option", { name: "In progress" }).click();
  await panel.getByRole("combobox", { name: "Priority: Normal" }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await panel
    .getByRole("button", { name: "Assignees: Nobody" })
    .or(panel.getByRole("combobox", { name: "Assignees: Nobody" }))
    .click();
  await pick(page, "Chidi");
  await page.keyboard.press("Escape");
  await panel
    .getByRole("button", { name: "Labels: None" })
    .or(panel.getByRole("combobox", { name: "Labels: None" }))
    .click();
  await page.keyboard.type("oak");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await panel.getByLabel("Due", { exact: true }).fill("2031-05-20");
  await panel.getByLabel("Due", { exact: true }).press("Enter");
  await panel.getByLabel("Start", { exact: true }).fill("2031-05-02");
  await panel.getByLabel("Start", { exact: true }).press("Enter");

  await panel.getByRole("button", { name: "Add a description" }).click();
  await page.getByRole("textbox", { name: "Description" }).fill("With **grit 120**, then 240.");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByText("grit 120")).toHaveRole("strong");

  await upToDateBehind(admin, sand, {
    title: "Sand twice",
    status: "in_progress",
    priority: "urgent",
    labels: ["oak"],
    due_date: "2031-05-20",
    start_date: "2031-05-02",
    description: "With **grit 120**, then 240.",
  });
  expect((await latest(admin, sand)).assignees).toHaveLength(1);
});

async function upToDateBehind(admin: Person, task: Task | undefined, fields: Partial<Task>): Promise<void> {
  await expect.poll(() => latest(admin, task)).toMatchObject(fields);
}

test("a comment mentions somebody, and both see it", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  const path = `/projects/${project.id}/board?task=${sand?.id}`;
  const [mine, theirs] = await Promise.all([open(admin, path), open(chidi, path)]);
  await expect(theirs.getByRole("dialog").getByRole("heading", { name: "Sand" })).toBeVisible();
  const field = mine.getByRole("textbox", { name: "New comment" });
  await field.pressSequentially("Look, @chi");
  await mine.getByRole("option", { name: /Chidi/ }).click();
  await field.pressSequentially("a *knot*");
  await field.press("Control+Enter");
  for (const page of [mine, theirs]) {
    const comment = page.getByRole("article", { name: "Comment by Ada Weber" });
    await expect(comment).toContainText("Look, @Chidi Okafor a knot");
    await expect(comment.getByText("knot", { exact: true })).toHaveRole("emphasis");
  }
  await expect(field).toHaveValue("");
});

test("subtasks are added and counted", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Build the frame"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  const panel = await openTask(page, "Build the frame");
  await panel.getByRole("button", { name: "Add subtask" }).click();
  for (const title of ["Cut the rails", "Glue"]) {
    await panel.getByRole("textbox", { name: "Add subtask" }).fill(title);
    await page.keyboard.press("Enter");
    await expect(panel.getByText(title)).toBeVisible();
  }
  await expect(panel.getByRole("img", { name: "0 of 2 done" })).toBeVisible();
  await expect.poll(async () => (await tasksOf(admin, project)).length).toBe(3);
});

test("a circle of dependencies is refused in words, where it was tried", async ({ open, admin, complaints }) => {
  complaints.expect(status(409), status(422));
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  const panel = await openTask(page, "Sand");
  await panel
    .getByRole("button", { name: "Waits for…" })
    .or(panel.getByRole("combobox", { name: "Waits for…" }))
    .click();
  await pick(page, "Oil");
  await expect(panel.getByText("1 task it waits for is not done")).toBeVisible();
  await expect.poll(async () => (await latest(admin, sand)).blocked_by_count).toBe(1);
  await panel
    .getByRole("button", { name: "Holds up…" })
    .or(panel.getByRole("combobox", { name: "Holds up…" }))
    .click();
  await page.keyboard.type("Oil");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.keyboard.press("Escape");

  // From the other side.
  await panel.getByText("Oil").click();
  await expect(panel.getByRole("heading", { level: 3, name: "Oil" })).toBeVisible();
  await makeTasks(admin, project, ["Pack"]);
  await panel
    .getByRole("button", { name: "Waits for…" })
    .or(panel.getByRole("combobox", { name: "Waits for…" }))
    .click();
  await pick(page, "Pack");
  await panel.getByText("Pack").click();
  await expect(panel.getByRole("heading", { level: 3, name: "Pack" })).toBeVisible();
  await panel
    .getByRole("button", { name: "Waits for…" })
    .or(panel.getByRole("combobox", { name: "Waits for…" }))
    .click();
  await pick(page, "Sand");
  await expect(panel.getByRole("alert")).not.toBeEmpty();
});

test("what is deleted comes back by Undo", async ({ open, admin }) => {
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  const panel = await openTask(page, "Sand");
  await panel.getByRole("button", { name: "More about this task" }).click();
  await page.getByRole("menuitem", { name: "Delete task" }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByText("No tasks yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectIn(page, "To do", "Sand");
  await upToDate(page);
  expect((await latest(admin, sand)).deleted_at).toBeNull();
});

test("the panel is an address: back closes it and gives the focus back", async ({ open, admin }) => {
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, `/projects/${project.id}/board`);
  await card(page, "Sand").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`task=${sand?.id}`));
  await expect(panelOf(page)).toBeVisible();
  await page.goBack();
  await expect(panelOf(page)).toBeHidden();
  await expect(card(page, "Sand")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
  await expect(card(page, "Sand")).toBeFocused();
  // A link from elsewhere leads to the same.
  await page.goto(`/tasks/${sand?.id}`);
  await expect(page.getByRole("heading", { name: "Sand" })).toBeVisible();
});
