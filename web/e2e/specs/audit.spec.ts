import { data } from "@tenon/api";
import { readFile } from "node:fs/promises";
import { join } from "../fixtures/people";
import { makeProject, makeTasks } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";

test("the audit tells who did what, from where, and what it changed", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(chidi, { title: "Stairs for the mill" });
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  if (sand === undefined) throw new Error("no task was made");
  const params = { path: { id: sand.id } };
  await data(chidi.api.PATCH("/api/v1/tasks/{id}", { params, body: { title: "Sand and oil" } }));
  const wrong = await fetch(`${server.url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "guess/1.0 (by hand)" },
    body: JSON.stringify({ email: chidi.email, password: "not this one", tenant: admin.workspace.slug }),
  });
  expect(wrong.status).toBe(401);

  const page = await open(admin, "/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Audit" }).click();
  const entries = page.getByRole("list", { name: "Entries, the newest first" }).getByRole("listitem");
  const refused = entries.filter({ hasText: "was refused: wrong password" });
  await expect(refused).toContainText("Chidi Okafor");
  await expect(refused).toContainText("127.0.0.1 · guess/1.0");

  const changed = entries.filter({ hasText: "Chidi Okafor changed Sand and oil" });
  await changed.getByRole("button", { name: "1 field" }).click();
  await expect(changed.getByRole("definition")).toHaveText("Sand → Sand and oil");

  await page.getByRole("combobox", { name: "Kind of event" }).click();
  await page.getByRole("option", { name: "Projects and notes" }).click();
  await expect(entries.filter({ hasText: "created the project Stairs for the mill" })).toBeVisible();
  await expect(refused).toBeHidden();
  await page.getByRole("button", { name: "Person", exact: true }).click();
  await page.getByRole("option", { name: /Ada Weber/ }).click();
  await expect(page.getByText("Nothing like this happened")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(refused).toBeVisible();
  await page.getByLabel("Until").fill("2020-01-01");
  await expect(page.getByText("Nothing like this happened")).toBeVisible();
  await expect(page).toHaveURL(/until=2020-01-01/);
});

test("the audit is exported as it is filtered, and a checkpoint copied", async ({ open, admin }) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, "/settings/audit?kind=tasks", { permissions: ["clipboard-read", "clipboard-write"] });
  await expect(page.getByText("Ada Weber added Oil")).toBeVisible();
  const get = async (button: string) => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    const file = await coming;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  const csv = await get("Export CSV");
  expect(csv.name).toBe("audit.csv");
  const [heading, ...rows] = csv.text.trim().split("\n");
  expect(heading).toContain("sequence,id,at");
  expect(rows).toHaveLength(2);
  const lines = (await get("Export JSON lines")).text.trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(["task.created", "task.created"]);

  await page.getByRole("region", { name: "Checkpoint" }).getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Checkpoint copied")).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Record<string, unknown>;
  expect(copied["tenant"]).toBe(admin.workspace.slug);
  expect(copied["hash"]).toMatch(/^[0-9a-f]{64}$/);
});

test("the audit tells of files, webhooks and jobs in words", async ({ open, admin, server, receiver }) => {
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  const file = `${server.url}/api/v1/tasks/${sand?.id}/attachments?name=plan.pdf`;
  await admin.session.fetch(new Request(file, { method: "POST", body: "oak" }));
  const body = { url: receiver.url, events: ["role.*"] };
  const webhook = await data(admin.api.POST("/api/v1/webhooks", { body }));
  await data(admin.api.POST("/api/v1/webhooks/{id}/test", { params: { path: { id: webhook.id } } }));
  const page = await open(admin, "/settings/audit?kind=automation");
  await expect(page.getByText(`Ada Weber sent a test to ${receiver.url}`)).toBeVisible();
  await expect(page.getByText(`Ada Weber added the webhook ${receiver.url}`)).toBeVisible();
  await page.goto("/settings/audit?kind=files");
  await expect(page.getByText("Ada Weber attached plan.pdf to a task")).toBeVisible();
});

test("more of the audit comes as one goes down, and none for who may not see it", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  const titles = Array.from({ length: 60 }, (_, index) => `Board ${index + 1}`);
  await makeTasks(admin, project, titles);
  const page = await open(admin, "/settings/audit?kind=tasks");
  const entries = page.getByRole("list", { name: "Entries, the newest first" }).getByRole("listitem");
  await expect(entries.first()).toContainText("Board 60");
  await entries.last().scrollIntoViewIfNeeded();
  await expect(entries).toHaveCount(60);
  await expect(page.getByRole("button", { name: "Show more" })).toBeHidden();

  const theirs = await open(chidi, "/settings");
  await expect(theirs.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Audit" })).toBeHidden();
});
