import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expectIn } from "../fixtures/board";
import { noteShifts, settled, shifts } from "../fixtures/looks";
import { makeProject, makeTasks } from "../fixtures/seeds";
import { furnish } from "../fixtures/shop";
import { DESKTOP, expect, PHONE, test } from "../fixtures/test";

const BUILT = fileURLToPath(new URL("../../dist/", import.meta.url));
const JS_BUDGET = 210_000;
const CSS_BUDGET = 20_000;

test("the board's first load stays within its budget", async ({ open, admin }, info) => {
  const project = await makeProject(admin);
  await makeTasks(admin, project, ["Sand"]);
  const page = await open(admin, "about:blank");
  // What the app fetches ahead of need, once the page stands, is not the first load.
  await page.addInitScript(() => {
    const set = window.setTimeout;
    window.setTimeout = ((run: TimerHandler, ms?: number, ...rest: unknown[]) =>
      (ms ?? 0) >= 500 ? 0 : set(run, ms, ...rest)) as typeof window.setTimeout;
    window.requestIdleCallback = () => 0;
  });
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).pathname));
  await page.goto(`/projects/${project.id}/board`);
  await expectIn(page, "To do", "Sand");

  const files = (end: string) =>
    [...asked].filter((path) => path.endsWith(end)).map((path) => readFileSync(join(BUILT, path)));
  const sum = (contents: Buffer[], pack: (content: Buffer) => Buffer) =>
    contents.reduce((total, content) => total + pack(content).length, 0);
  const [js, css] = [files(".js"), files(".css")];
  const told = `${js.length} scripts: ${sum(js, gzipSync)} bytes gzip, ${sum(js, brotliCompressSync)} brotli; styles: ${sum(css, gzipSync)} gzip`;
  info.annotations.push({ type: "first load of the board", description: told });
  expect(js.length).toBeGreaterThan(1);
  expect(sum(js, gzipSync), told).toBeLessThanOrEqual(JS_BUDGET);
  expect(sum(css, gzipSync), told).toBeLessThanOrEqual(CSS_BUDGET);
});

test("built files are kept for good, pages are asked for again, and what is missing is missing", async ({ visit }) => {
  const page = await visit("/sign-in");
  const answers = new Map<string, Record<string, string>>();
  page.on("response", (answer) => answers.set(new URL(answer.url()).pathname, answer.headers()));
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(answers.get("/sign-in")?.["cache-control"]).toContain("no-cache");
  expect(answers.get("/sign-in")?.["content-security-policy"]).toContain("script-src 'self'");
  const script = [...answers.keys()].find((path) => path.startsWith("/assets/") && path.endsWith(".js"));
  expect(answers.get(script ?? "")?.["cache-control"]).toContain("immutable");
  expect((await page.request.get("/assets/index-of-yesterday.js")).status()).toBe(404);
});

/** So late that each comes in a frame of its own, and sooner than anybody is tired of waiting for it. */
const LATE_MS = [150, 900, 300, 1_100, 450, 750, 600];

for (const [size, shape] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`nothing moves, in whichever order late answers come, ${size}`, async ({ open, admin, server }) => {
    const { project, task, customer_id } = await furnish(server, admin);
    const page = await open(admin, "about:blank", shape);
    await page.addInitScript(noteShifts);
    let turn = 0;
    // What reads the texts comes late too.
    await page.route(/\/api\/v1\/(projects|tasks|customers)\/|\/assets\/render-/, async (route) => {
      turn += 1;
      await new Promise((resolve) => setTimeout(resolve, LATE_MS[turn % LATE_MS.length]));
      await route.continue();
    });
    const faults: string[] = [];
    for (const [path, shows] of [
      [`/projects/${project.id}`, "Keys are at the reception."],
      [`/projects/${project.id}/board?task=${task.id}`, "Seen. I cut another."],
      [`/customers/${customer_id}`, "Frau Keller"],
    ] as const) {
      // Each time as the first: by turns another answer is the last.
      for (let round = 0; round < 3; round += 1) {
        await page.goto(path);
        await expect(page.getByText(shows)).toBeVisible();
        await settled(page);
        faults.push(...(await shifts(page)).map((fault) => `${path} moves: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
}
