import { data } from "@tenon/api";
import { card, upToDate } from "../fixtures/board";
import { freshEmail, join } from "../fixtures/people";
import { makeProject, makeTasks } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

test("somebody is invited, and the link works", async ({ open, visit, admin, server }) => {
  const email = freshEmail("grace");
  const page = await open(admin, "/people");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Email").fill("nonsense");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByLabel("Email")).toBeFocused();
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`${email} can join for seven days.`)).toBeVisible();
  const invited = await visit(await server.mailed("/accept-invitation", email));
  await expect(invited.getByRole("heading", { name: "Join the workspace" })).toBeVisible();
});

test("a role that is taken away takes the board's buttons away, live", async ({ open, admin, server, complaints }) => {
  complaints.expect(status(401), status(403), /WebSocket/);
  const chidi = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const [mine, theirs] = [await open(admin, "/people"), await open(chidi, `/projects/${project.id}/board`)];
  await upToDate(theirs);
  await expect(theirs.getByRole("button", { name: "New task" })).toBeVisible();

  await mine
    .getByRole("button", { name: /Chidi Okafor/ })
    .first()
    .click();
  const panel = mine.getByRole("dialog", { name: "Person" });
  await panel.getByRole("checkbox", { name: /^Viewer/ }).click();
  await panel.getByRole("checkbox", { name: /^Manager/ }).click();
  await expect(theirs.getByRole("button", { name: "New task" })).toBeHidden();
  await expect(card(theirs, "Sand")).toBeVisible();
  await expect
    .poll(async () => (await data(chidi.api.GET("/api/v1/users/me"))).roles.map(({ name }) => name))
    .toEqual(["Viewer"]);
});

test("a role of one's own is made from the matrix", async ({ open, admin }) => {
  const page = await open(admin, "/people/roles");
  await expect(page.getByText("Every workspace has this role").or(page.getByText("System").first())).toBeVisible();
  await page.getByRole("button", { name: "New role" }).first().click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox", { name: "Name" }).fill("Estimator");
  const projects = panel.getByRole("group", { name: /Projects/ });
  await projects.getByRole("checkbox").nth(1).click();
  await panel.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Role “Estimator” created")).toBeVisible();
  const roles = await data(admin.api.GET("/api/v1/roles", { params: { query: { page_size: 100 } } }));
  expect(roles.data.map(({ name }) => name)).toContain("Estimator");
});

test("settings are saved, and told to the other browser", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Admin", "Chidi");
  const [mine, theirs] = await Promise.all([open(admin, "/settings"), open(chidi, "/settings")]);
  await upToDate(theirs);
  await mine.getByLabel("Name", { exact: true }).fill("");
  await mine.getByRole("button", { name: "Save" }).first().click();
  await expect(mine.getByLabel("Name", { exact: true })).toBeFocused();
  await mine.getByLabel("Name", { exact: true }).fill("Weber & Daughters");
  await mine.getByRole("button", { name: "Save" }).first().click();
  await expect(mine.getByText("Saved").first()).toBeVisible();
  await expect(theirs.getByLabel("Name", { exact: true })).toHaveValue("Weber & Daughters");
});

test("a brand colour is the workspace's, for everybody and after a reload", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const [mine, theirs] = await Promise.all([open(admin, "/settings/branding"), open(chidi, "/projects")]);
  await upToDate(theirs);
  const brand = (page: typeof mine) =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand").trim());
  const before = await brand(theirs);
  await mine.getByRole("textbox", { name: "Brand colour", exact: true }).fill("#8a2be2");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(mine.getByText("Saved").first()).toBeVisible();
  await expect.poll(() => brand(theirs)).not.toBe(before);
  // From the first paint on, and never what it was when they signed in.
  await theirs.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => seen.push(document.documentElement.style.getPropertyValue("--brand"));
    new MutationObserver(look).observe(document, { attributes: true, attributeFilter: ["style"], subtree: true });
  });
  await theirs.reload();
  await upToDate(theirs);
  const seen = await theirs.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set(["#8a2be2"]));
  expect(await brand(theirs)).not.toBe(before);
});

const ISSUES = [
  { key: "MILL-1", summary: "Measure the opening", state: "Done", category: "done" },
  { key: "MILL-2", summary: "Draw the treads", state: "In Progress", category: "indeterminate" },
  { key: "MILL-3", summary: "Order the ash", state: "To Do", category: "new" },
];

function jira(): string {
  return ISSUES.map(({ key, summary, state, category }, index) =>
    JSON.stringify({
      id: String(1000 + index),
      key,
      fields: {
        summary,
        project: { key: "MILL", name: "Stairs for the mill" },
        status: { name: state, statusCategory: { key: category } },
        created: "2025-03-01T09:00:00.000+0000",
        updated: "2025-03-02T09:00:00.000+0000",
        comment: { comments: [] },
      },
    }),
  ).join("\n");
}

test("a Jira file is checked, imported, and imported again without a change", async ({ open, admin }) => {
  const page = await open(admin, "/import");
  const file = { name: "mill.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(jira()) };
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Choose a file first.")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("heading", { name: "What would happen" })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Tasks 3/ })).toBeVisible();
  expect((await data(admin.api.GET("/api/v1/projects"))).data).toEqual([]);

  await page.getByRole("button", { name: "Import now" }).click();
  await expect(page.getByRole("heading", { name: "Imported", exact: true })).toBeVisible();
  const tasks = await data(admin.api.GET("/api/v1/tasks"));
  expect(tasks.data.map(({ title }) => title).sort()).toEqual(ISSUES.map(({ summary }) => summary).sort());

  await page.getByRole("button", { name: "New import" }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Everything in this file is here already")).toBeVisible();
});
