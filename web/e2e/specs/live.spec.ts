import { card, clockOf, column, drag, expectIn, titles, upToDate } from "../fixtures/board";
import { join } from "../fixtures/people";
import { importTasks, makeProject, makeTasks } from "../fixtures/seeds";
import { expect, test } from "../fixtures/test";

test("what one moves, the other sees at once", async ({ open, admin, server }, info) => {
  const other = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand", "Oil", "Pack"]);
  const path = `/projects/${project.id}/board`;
  const [mine, theirs] = await Promise.all([open(admin, path), open(other, path)]);
  await Promise.all([upToDate(mine), upToDate(theirs)]);
  await expectIn(theirs, "To do", "Oil");

  const seen = await clockOf(theirs, "In progress", "Oil");
  const committed = mine.waitForResponse(
    (answer) => answer.request().method() === "POST" && answer.url().includes("/move"),
  );
  await drag(mine, card(mine, "Oil"), column(mine, "In progress"));
  await committed;
  const answered = Date.now();
  const ms = (await seen()) - answered;
  info.annotations.push({ type: "commit to the other screen", description: `${ms} ms after the answer` });
  await expectIn(theirs, "In progress", "Oil");
  await expect(titles(theirs, "To do")).toHaveText(["Sand", "Pack"]);
});

test("changes of others steal neither focus nor scroll nor what is half typed", async ({ open, admin, server }) => {
  const other = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  await importTasks(server, admin, project, 200);
  const path = `/projects/${project.id}/board`;
  const [mine, theirs] = await Promise.all([open(admin, path), open(other, path)]);
  await expectIn(mine, "To do", "Board 1 of the floor");
  await upToDate(theirs);

  const list = column(mine, "To do").getByRole("list");
  const scroller = list.locator("xpath=..");
  await scroller.evaluate((element) => element.scrollTo({ top: 900 }));
  await column(mine, "To do").getByRole("button", { name: "Add a task to “To do”" }).click();
  const field = mine.getByLabel("Title of a new task in “To do”");
  await field.pressSequentially("Half a tit");
  const before = await scroller.evaluate((element) => element.scrollTop);

  await theirs.getByRole("button", { name: "Add a task to “In review”" }).click();
  await theirs.getByLabel("Title of a new task in “In review”").fill("From the other side");
  await theirs.keyboard.press("Enter");
  await drag(theirs, card(theirs, "Board 2 of the floor"), column(theirs, "Blocked"));
  await expectIn(mine, "Blocked", "Board 2 of the floor");

  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Half a tit");
  await mine.keyboard.type("le");
  await expect(field).toHaveValue("Half a title");
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(before);
});

test("a board of a thousand cards draws few of them and finds the last", async ({ open, admin, server }) => {
  const project = await makeProject(admin);
  await importTasks(server, admin, project, 1_000);
  const page = await open(admin, `/projects/${project.id}/board`);
  await expectIn(page, "To do", "Board 1 of the floor");
  const drawn = await page.getByRole("group", { name: "Board" }).getByRole("listitem").count();
  expect(drawn).toBeLessThan(120);
  await card(page, "Board 1 of the floor").focus();
  await page.keyboard.press("End");
  await expect(card(page, "Board 996 of the floor")).toBeFocused();
});
