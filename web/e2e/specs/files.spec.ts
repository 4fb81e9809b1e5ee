import { readFile } from "node:fs/promises";
import { card } from "../fixtures/board";
import { join } from "../fixtures/people";
import { makeProject, makeTasks } from "../fixtures/seeds";
import { expect, type Page, test } from "../fixtures/test";

/** Eight by eight pixels. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4UWGDFTEMLQkAQfNfASkqKa0AAAAASUVORK5CYII=",
  "base64",
);

const panelOf = (page: Page) => page.getByRole("dialog").first();

/** Files in somebody's clipboard or under their mouse. */
function carry(page: Page, name: string, text: string) {
  return page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ""], file ?? "", { type: "text/plain" }));
      return data;
    },
    [name, text],
  );
}

test("files are attached, looked at, kept, renamed, deleted and brought back", async ({ open, admin }) => {
  const project = await makeProject(admin);
  const [task] = await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board?task=${task?.id}`);
  const panel = panelOf(page);
  await expect(panel.getByRole("button", { name: "Attach files" }).first()).toBeVisible();
  await panel
    .getByLabel("Files to attach")
    .first()
    .setInputFiles([
      { name: "top.png", mimeType: "image/png", buffer: PNG },
      { name: "cut list.csv", mimeType: "text/csv", buffer: Buffer.from("oak;2\n") },
    ]);
  const files = panel.getByRole("region", { name: "Files" });
  await expect(files.getByText("cut list.csv")).toBeVisible();
  // Its small picture is made behind the answer.
  await files.getByRole("button", { name: "Show top.png" }).click();
  const look = page.getByRole("dialog", { name: "top.png" });
  await expect(look.getByRole("img", { name: "top.png" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(look).toBeHidden();

  const kept = page.waitForEvent("download");
  await files.getByRole("button", { name: "Download cut list.csv" }).first().click();
  const file = await kept;
  expect(file.suggestedFilename()).toBe("cut list.csv");
  expect(await readFile(await file.path(), "utf8")).toBe("oak;2\n");

  await files.getByRole("button", { name: "What to do with cut list.csv" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await files.getByRole("textbox", { name: "Name of the file" }).fill("boards.csv");
  await page.keyboard.press("Enter");
  await expect(files.getByText("boards.csv")).toBeVisible();

  await files.getByRole("button", { name: "What to do with boards.csv" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(files.getByText("boards.csv")).toBeHidden();
  // What is said outside of the panel is not hidden by it, and has a key of its own: Tab stays inside.
  await page.keyboard.press("F6");
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(files.getByText("boards.csv")).toBeVisible();

  await panel.getByRole("tab", { name: "Activity" }).click();
  await expect(panel.getByText("attached top.png")).toBeVisible();
  await expect(panel.getByText("renamed cut list.csv to boards.csv")).toBeVisible();
  await expect(panel.getByText("brought boards.csv back")).toBeVisible();
});

test("files are dropped and pasted, and others see them come", async ({ open, admin, server }) => {
  const viewer = await join(server, admin, "Viewer", "Chidi");
  const project = await makeProject(admin);
  const [task] = await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, `/projects/${project.id}/board?task=${task?.id}`);
  const other = await open(viewer, `/projects/${project.id}/board`);
  await card(other, "Sand").click();
  const [mine, theirs] = [panelOf(page), panelOf(other)];
  const field = mine.getByRole("textbox", { name: "New comment" });
  await expect(field).toBeVisible();
  await expect(theirs.getByRole("heading", { name: "Sand" })).toBeVisible();

  const dropped = await carry(page, "dropped.txt", "oak");
  await mine.getByRole("heading", { name: "Sand" }).dispatchEvent("drop", { dataTransfer: dropped });
  const pasted = await carry(page, "pasted.txt", "ash");
  await page.evaluate((clipboardData) => {
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, pasted);
  for (const name of ["dropped.txt", "pasted.txt"]) {
    await expect(mine.getByRole("region", { name: "Files" }).getByText(name)).toBeVisible();
    await expect(theirs.getByRole("region", { name: "Files" }).getByText(name)).toBeVisible();
  }
  // Who only reads is offered nothing else.
  await expect(theirs.getByRole("button", { name: "Attach files" })).toBeHidden();
  await expect(theirs.getByRole("button", { name: "What to do with dropped.txt" })).toBeHidden();

  // What is dropped on a comment goes with the comment.
  const said = await carry(page, "said.txt", "elm");
  await field.dispatchEvent("drop", { dataTransfer: said });
  await field.fill("The boards we have.");
  await mine.getByRole("button", { name: "Comment", exact: true }).click();
  const comment = theirs.getByRole("article", { name: "Comment by Ada Weber" });
  await expect(comment.getByText("The boards we have.")).toBeVisible();
  await expect(comment.getByText("said.txt")).toBeVisible();
  const kept = other.waitForEvent("download");
  await comment.getByRole("button", { name: "Download said.txt" }).first().click();
  expect(await readFile(await (await kept).path(), "utf8")).toBe("elm");
});

test("a project has files of its own, which others see come and go", async ({ open, admin, server }) => {
  const viewer = await join(server, admin, "Viewer", "Chidi");
  const project = await makeProject(admin);
  const page = await open(admin, `/projects/${project.id}`);
  const other = await open(viewer, `/projects/${project.id}`);
  const filesOf = (at: Page) => at.getByRole("main");
  await expect(filesOf(other).getByText("No files yet.")).toBeVisible();
  await page
    .getByLabel("Files to attach")
    .setInputFiles([{ name: "offer.txt", mimeType: "text/plain", buffer: Buffer.from("oak") }]);
  const dropped = await carry(page, "plan.txt", "ash");
  await page.getByRole("heading", { name: "Notes" }).dispatchEvent("drop", { dataTransfer: dropped });
  for (const name of ["offer.txt", "plan.txt"]) {
    await expect(
      filesOf(other)
        .getByRole("button", { name: `Download ${name}` })
        .first(),
    ).toBeVisible();
  }
  await expect(other.getByRole("button", { name: "Attach files" })).toBeHidden();

  await page.getByRole("button", { name: "What to do with plan.txt" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(filesOf(other).getByRole("button", { name: "Download plan.txt" }).first()).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(filesOf(other).getByRole("button", { name: "Download plan.txt" }).first()).toBeVisible();
  await expect(page.getByText("brought plan.txt back")).toBeVisible();
});
