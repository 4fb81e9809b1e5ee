import { card, column, drag, expectIn, slot, titles, upToDate } from "../fixtures/board";
import { join } from "../fixtures/people";
import { makeProject, makeTasks, tasksOf } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";
import { NO_SERVER } from "../fixtures/watch";

test.afterEach(async ({ server }) => {
  if (!server.isRunning) await server.start();
});

test("ten changes without a server arrive once, in both browsers", async ({ open, admin, server, complaints }) => {
  complaints.expect(NO_SERVER);
  const other = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil"]);
  const path = `/projects/${project.id}/board`;
  const [mine, theirs] = await Promise.all([open(admin, path), open(other, path)]);
  await Promise.all([upToDate(mine), upToDate(theirs)]);
  await expectIn(mine, "To do", "Sand");
  await expectIn(theirs, "To do", "Sand");

  await server.stop();
  await expect(mine.getByRole("status").filter({ hasText: "Offline" })).toBeVisible();
  await mine.getByRole("button", { name: "Add a task at the end of “To do”" }).click();
  const added = Array.from({ length: 8 }, (_, index) => `Made offline ${index + 1}`);
  for (const title of added) {
    await mine.getByLabel("Title of a new task in “To do”").fill(title);
    await mine.keyboard.press("Enter");
    await expectIn(mine, "To do", title);
  }
  await mine.keyboard.press("Escape");
  await drag(mine, card(mine, "Oil"), column(mine, "In progress"));
  await expectIn(mine, "In progress", "Oil");
  await drag(mine, card(mine, "Sand"), slot(mine, "Made offline 1"), "bottom");
  await expect(mine.getByRole("status").filter({ hasText: "Offline, 10 changes wait" })).toBeVisible();

  await server.start();
  for (const page of [mine, theirs]) {
    await upToDate(page);
    await expect(titles(page, "To do")).toHaveText([added[0] ?? "", "Sand", ...added.slice(1)]);
    await expectIn(page, "In progress", "Oil");
  }
  const there = await tasksOf(admin, project);
  expect(there.map(({ title }) => title).sort()).toEqual([...added, "Oil", "Sand"].sort());
  // Each moved once: made, moved.
  expect(there.filter(({ title }) => ["Oil", "Sand"].includes(title)).map(({ version }) => version)).toEqual([2, 2]);
});

test("the board opens from the local copy with no network", async ({ open, admin, server, complaints }) => {
  complaints.expect(NO_SERVER);
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil"]);
  const page = await open(admin, `/projects/${project.id}/board`, { serviceWorkers: "allow" });
  await expectIn(page, "To do", "Oil");
  await upToDate(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await server.stop();
  await page.reload();
  await expect(titles(page, "To do")).toHaveText(["Sand", "Oil"]);
  await expect(page.getByRole("status").filter({ hasText: "Offline" })).toBeVisible();
  await page.getByRole("button", { name: "Add a task at the end of “To do”" }).click();
  await page.getByLabel("Title of a new task in “To do”").fill("Written in the cellar");
  await page.keyboard.press("Enter");
  // What waits is kept too.
  await page.reload();
  await expectIn(page, "To do", "Written in the cellar");

  await server.start();
  await expect
    .poll(async () => (await tasksOf(admin, project)).map(({ title }) => title))
    .toContain("Written in the cellar");
  await upToDate(page);
});
