import { data } from "@tenon/api";
import { join } from "../fixtures/people";
import { makeProject, makeTask, makeTasks } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";

test("a webhook is made, tested, told of a task, looked at, and sent again", async ({ open, admin, receiver }) => {
  const project = await makeProject(admin);
  const page = await open(admin, "/settings/webhooks");
  await page.getByRole("button", { name: "New webhook" }).first().click();
  const making = page.getByRole("dialog", { name: "New webhook" });
  await making.getByRole("button", { name: "Create webhook" }).click();
  await expect(making.getByLabel("URL")).toBeFocused();
  await making.getByLabel("URL").fill(receiver.url);
  await making.getByRole("button", { name: "Tasks, one by one" }).click();
  await making.getByRole("checkbox", { name: "task.created" }).click();
  await making.getByRole("button", { name: "Create webhook" }).click();
  const made = page.getByRole("dialog", { name: "Webhook created" });
  await expect(made.getByRole("textbox", { name: "The secret" })).toHaveValue(/^whsec_/);
  await made.getByRole("button", { name: "I have it" }).click();

  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByRole("region", { name: "Test" })).toContainText("Delivered: the URL answered 200");
  await expect(page.getByRole("region", { name: "Test" })).toContainText("Thank you.");

  const task = await makeTask(admin, project, "Sand");
  await page.getByRole("link", { name: /^Delivered task\.created/ }).click();
  const panel = page.getByRole("dialog", { name: "Message" });
  await expect(panel.getByRole("region", { name: "Message" })).toContainText(task.id);
  await panel.getByRole("button", { name: "Send again" }).click();
  const told = () => receiver.received.filter(({ body }) => body.includes(task.id));
  await expect.poll(() => told().length).toBe(2);
  expect(new Set(told().map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  await expect(panel.getByRole("button", { name: /Attempt 2/ })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Send again…" }).click();
  const replay = page.getByRole("dialog", { name: "Send messages again" });
  await replay.getByRole("combobox", { name: "Which" }).click();
  await page.getByRole("option", { name: "Those that were delivered too" }).click();
  await replay.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("2 messages are sent again")).toBeVisible();
  await expect.poll(() => told().length).toBe(3);
});

test("a webhook that was disabled says why, and is enabled, changed, deleted and brought back", async ({
  open,
  admin,
  receiver,
}) => {
  const project = await makeProject(admin);
  const body = { url: receiver.url, events: ["task.*"] };
  const webhook = await data(admin.api.POST("/api/v1/webhooks", { body }));
  receiver.status = 410;
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/settings/webhooks/${webhook.id}`);
  await expect(page.getByText("Tenon disabled this webhook")).toBeVisible();
  await expect(page.getByText("The URL answered 410 Gone: it wants no more messages.")).toBeVisible();
  receiver.status = 200;
  await page.getByRole("button", { name: "Enable again" }).click();
  await expect(page.getByText("Tenon disabled this webhook")).toBeHidden();

  await page.getByRole("button", { name: "Edit" }).click();
  const editing = page.getByRole("dialog", { name: "Edit webhook" });
  await editing.getByLabel("What it is for").fill("The shop's board");
  await editing.getByRole("checkbox", { name: /^All events/ }).click();
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The shop's board")).toBeVisible();

  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "New secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New secret" }).click();
  await expect(page.getByRole("textbox", { name: "The secret" })).toHaveValue(/^whsec_/);
  await page.getByRole("button", { name: "I have it" }).click();

  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: receiver.url })).toBeVisible();
});

test("jobs are seen, cancelled and run again, and by nobody who may not", async ({ open, admin, server, receiver }) => {
  const project = await makeProject(admin);
  receiver.status = 500;
  await data(admin.api.POST("/api/v1/webhooks", { body: { url: receiver.url, events: ["task.created"] } }));
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, "/settings/jobs?kind=webhooks.wake");
  const job = page.getByRole("list", { name: "Jobs, the newest first" }).getByRole("listitem").first();
  await expect(job).toContainText("Try a webhook again");
  await expect(job).toContainText("Scheduled");
  await job.getByRole("button", { name: "Cancel" }).click();
  await expect(job).toContainText("Cancelled");
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Cancelled" }).click();
  await job.getByRole("button", { name: "Try a webhook again" }).click();
  const panel = page.getByRole("dialog", { name: "Job" });
  await panel.getByRole("button", { name: "Run again" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("No such jobs")).toBeVisible();

  const chidi = await join(server, admin, "Member", "Chidi");
  const theirs = await open(chidi, "/settings");
  await expect(theirs.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Jobs" })).toBeHidden();
  await expect(theirs.getByRole("link", { name: "Webhooks" })).toBeHidden();
});
