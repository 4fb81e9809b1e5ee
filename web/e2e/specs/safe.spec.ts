import { data } from "@tenon/api";
import { card, expectIn, upToDate } from "../fixtures/board";
import { join } from "../fixtures/people";
import { makeProject, makeTask, makeTasks, step } from "../fixtures/seeds";
import { expect, type Page, test } from "../fixtures/test";
import { status } from "../fixtures/watch";

const CALL = "window.hostile=1";
const HOSTILE = [
  `<script>${CALL}</script>`,
  `<img src=x onerror="${CALL}">`,
  `<svg onload="${CALL}"><animate onbegin="${CALL}" attributeName=x dur=1s>`,
  `[press](javascript:${CALL})`,
  `[press](JaVaScRiPt&#58;${CALL})`,
  `[press](data:text/html,<script>${CALL}</script>)`,
  `![x](javascript:${CALL})`,
  `<a href="javascript:${CALL}">press</a>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<form action="javascript:${CALL}"><button>press</button></form>`,
  `<details open ontoggle="${CALL}">press</details>`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${CALL}">`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<https://example.com/" onmouseover="${CALL}>`,
  `@[<img src=x onerror=${CALL}>](user:01890000-0000-7000-8000-000000000000)`,
  `\`\`\`html" onload="${CALL}\n<img src=x onerror=${CALL}>\n\`\`\``,
];

async function expectNothingRan(page: Page): Promise<void> {
  for (const link of await page.getByText("press", { exact: true }).all()) {
    if (await link.isVisible()) await link.click({ noWaitAfter: true });
  }
  expect(await page.evaluate(() => (window as { hostile?: number }).hostile)).toBeUndefined();
  const live = "script:not([src]), iframe, object, embed, form[action], [onerror], [onload], [href^='javascript' i]";
  await expect(page.getByRole("dialog").locator(live)).toHaveCount(0);
}

test("hostile text runs nothing", async ({ open, admin, complaints }) => {
  // What reads such text looks at it in a document apart, and the policy complains about what it sees there too.
  complaints.expect(/Content Security Policy|^CSP: (script-src-attr|style-src-(elem|attr)) forbids inline/);
  // The picture that is left of such text asks for a file that is not there.
  complaints.expect(status(404));
  const project = await makeProject(admin, { title: HOSTILE[1] ?? "", description: HOSTILE.join("\n\n") });
  const task = await makeTask(admin, project, HOSTILE[2] ?? "", {
    description: HOSTILE.join("\n\n"),
    labels: ['"><img src=x onerror=window.hostile=1>'],
  });
  for (const body of HOSTILE) {
    await data(admin.api.POST("/api/v1/tasks/{id}/comments", { params: { path: { id: task.id } }, body: { body } }));
  }
  const page = await open(admin, `/projects/${project.id}/board?task=${task.id}`);
  await expect(page.getByRole("article", { name: "Comment by Ada Weber" })).toHaveCount(HOSTILE.length);
  await expectNothingRan(page);
  await page.goto(`/projects/${project.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("onerror");
  await expectNothingRan(page);
  await page.goto(`/projects?q=${encodeURIComponent(HOSTILE[0] ?? "")}`);
  await expect(page.getByText("No project matches")).toBeVisible();
  await expectNothingRan(page);
});

test("a viewer is offered nothing that would be refused", async ({ open, admin, server }) => {
  const mary = await join(server, admin, "Viewer", "Mary");
  const project = await makeProject(admin);
  const [sand] = await makeTasks(admin, project, ["Sand"]);
  const page = await open(mary, `/projects/${project.id}/board`);
  await expectIn(page, "To do", "Sand");
  await expect(page.getByRole("button", { name: /New task|Add a task/ })).toHaveCount(0);
  await page.goto(`/projects/${project.id}/board?task=${sand?.id}`);
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading", { name: "Sand" })).toBeVisible();
  await expect(panel.getByRole("textbox")).toHaveCount(0);
  await page.goto("/import");
  await expect(page.getByText("Importing is for Admins")).toBeVisible();
});

test("a step that somebody else made meanwhile is refused in words, and the card is where it is", async ({
  open,
  admin,
  complaints,
}) => {
  complaints.expect(status(409));
  const project = await makeProject(admin);
  const [made] = await makeTasks(admin, project, ["Sand"]);
  const sand = made && (await step(admin, made, "in_progress"));
  const page = await open(admin, `/projects/${project.id}/board`);
  await upToDate(page);
  // What this browser sends arrives a little later.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/api\/v1\/tasks\/[^/]+\/(move|status)/, async (route) => {
    await held;
    await route.continue();
  });
  await card(page, "Sand").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expectIn(page, "In review", "Sand");
  if (sand) await step(admin, sand, "blocked");
  release();
  await expect(page.getByRole("alert").filter({ hasText: "A change was not saved" })).toBeVisible();
  await expectIn(page, "Blocked", "Sand");
});

test("a text somebody else has changed meanwhile is not written over unseen", async ({ open, admin, server }) => {
  const chidi = await join(server, admin, "Manager", "Chidi");
  const project = await makeProject(admin);
  const task = await makeTask(admin, project, "Sand", { description: "With grit 120." });
  const page = await open(admin, `/projects/${project.id}/board?task=${task.id}`);
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Edit the description" }).click();
  await panel.getByRole("textbox", { name: "Description" }).fill("With grit 180.");
  const params = { path: { id: task.id } };
  await data(chidi.api.PATCH("/api/v1/tasks/{id}", { params, body: { description: "With grit 240." } }));
  await expect(panel.getByText("Chidi Okafor changed this meanwhile:")).toBeVisible();
  await expect(panel.getByRole("textbox", { name: "Description" })).toHaveValue("With grit 180.");
  await panel.getByRole("button", { name: "Take it" }).click();
  await expect(panel.getByRole("textbox", { name: "Description" })).toHaveValue("With grit 240.");
});

test("too many requests are told with when to try again", async ({ open, admin, complaints }) => {
  complaints.expect(status(429));
  const page = await open(admin, "/me");
  await page.route("**/api/v1/users/me", (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({
          status: 429,
          headers: { "content-type": "application/problem+json", "retry-after": "42" },
          body: JSON.stringify({ type: "/problems/too-many-requests", title: "Too many requests", status: 429 }),
        })
      : route.fallback(),
  );
  await page.getByLabel("First name").fill("Adele");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Try again in 42 seconds" })).toBeVisible();
  await expect(page.getByLabel("First name")).toHaveValue("Adele");
});

test("a project that is deleted or hidden while it is open says so", async ({ open, admin, server, complaints }) => {
  complaints.expect(status(404), status(403));
  const chidi = await join(server, admin, "Member", "Chidi");
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(chidi, `/projects/${project.id}/board`);
  await expectIn(page, "To do", "Sand");
  const params = { path: { id: project.id } };
  await data(admin.api.PATCH("/api/v1/projects/{id}", { params, body: { visibility: "members" } }));
  await expect(page.getByText("This project is not here")).toBeVisible();
  await expect(card(page, "Sand")).toBeHidden();
});
