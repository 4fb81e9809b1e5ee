import { data } from "@tenon/api";
import { join } from "../fixtures/people";
import { makeProject, makeTask } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";

test("what concerns somebody rings, is read by keyboard, and leads there", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  const page = await open(chidi, "/projects");
  const bell = (name: string) => page.getByRole("link", { name, exact: true }).filter({ visible: true });
  await expect(bell("Inbox")).toBeVisible();
  const sand = await makeTask(admin, project, "Sand", { assignees: [chidi.id] });
  await makeTask(admin, project, "Oil", { assignees: [chidi.id] });
  await expect(bell("Inbox, 2 unread")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  const entry = (title: string) => page.getByRole("listitem").filter({ hasText: `Ada Weber assigned ${title}` });
  await expect(entry("Oil")).toBeVisible();

  const body = `@[Chidi Okafor](user:${chidi.id}), the grain is wrong.`;
  await data(admin.api.POST("/api/v1/tasks/{id}/comments", { params: { path: { id: sand.id } }, body: { body } }));
  // It joins what is unread of the same task, on top, for it is to be answered.
  const mentioned = page.getByRole("listitem").filter({ hasText: "Ada Weber mentioned you" });
  await expect(mentioned).toContainText("and 1 more");
  await expect(mentioned).toContainText("the grain is wrong.");

  await entry("Oil").getByRole("link").focus();
  await page.keyboard.press("e");
  await expect(bell("Inbox, 1 unread")).toBeVisible();
  await page.keyboard.press("u");
  await expect(bell("Inbox, 2 unread")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("heading", { name: "Oil" })).toBeVisible();
  await page.goBack();
  await expect(bell("Inbox, 1 unread")).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(bell("Inbox")).toBeVisible();
  await page.getByRole("link", { name: "Unread", exact: true }).click();
  await expect(page.getByText("You have read everything")).toBeVisible();
});

test("what is muted is silent, and preferences are kept", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  await makeTask(admin, project, "Sand", { assignees: [chidi.id] });
  const page = await open(chidi, "/inbox");
  const entry = page.getByRole("listitem").filter({ hasText: "Sand" });
  await entry.getByRole("button", { name: "What to do with it" }).click();
  await page.getByRole("menuitem", { name: "Mute this task" }).click();
  await expect(page.getByText("You hear no more of “Sand”")).toBeVisible();

  await page.getByRole("link", { name: "Preferences" }).click();
  await expect(page.getByRole("heading", { name: "Muted" })).toBeVisible();
  await page.getByRole("button", { name: "Unmute Sand" }).click();
  await expect(page.getByText("Nothing is muted.")).toBeVisible();
  const comments = page.getByRole("switch", { name: "Somebody comments on my work: Email" });
  await expect(comments).not.toBeChecked();
  await comments.click();
  await expect(comments).toBeChecked();
  await page.getByRole("combobox", { name: "Digest by email" }).click();
  await page.getByRole("option", { name: "Never" }).click();
  const kept = () => data(chidi.api.GET("/api/v1/notifications/preferences"));
  await expect.poll(async () => (await kept()).digest).toBe("never");
  expect((await kept()).kinds.commented).toEqual({ in_app: true, email: true, push: false });
  await page.reload();
  await expect(comments).toBeChecked();
});
