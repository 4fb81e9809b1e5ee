// @vitest-environment node
import { chromium, type Browser, type Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as MarkdownPage from "./markdown.page";
import { VECTORS } from "./vectors";

const ORIGIN = "http://tenon.test";
const ADA = "01a1fcee-3295-776d-a716-fef0b75eee1b";
const CHROMIUM = process.env["TENON_TEST_CHROMIUM"] ?? "/usr/bin/chromium";

declare global {
  var tested: typeof MarkdownPage;
  var ran: string[];
}

let browser: Browser;
let page: Page;
/** Everything the page asked for: what a text loads tells somebody that it was read. */
const asked: string[] = [];

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL("./markdown.page.ts", import.meta.url)),
        formats: ["iife"],
        name: "tested",
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((each) => ("output" in each ? each.output : [])).find((each) => each.type === "chunk");
  if (chunk === undefined) throw new Error("nothing was built");
  return chunk.code;
}

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss());
  await page.route("**/*", (route) => {
    const url = route.request().url();
    // No policy stands between a text and what it tries.
    if (url === `${ORIGIN}/`) return route.fulfill({ contentType: "text/html", body: "<!doctype html><main></main>" });
    asked.push(url);
    return route.abort();
  });
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => {
    globalThis.ran = [];
    globalThis.alert = (what) => ran.push(`alert ${String(what)}`);
    addEventListener("securitypolicyviolation", (event) => ran.push(event.violatedDirective));
  });
  await page.addScriptTag({ content: `${await bundled()}\nglobalThis.tested = tested;` });
}, 60_000);

afterAll(() => browser.close());

/** The HTML of a text, as it stands in the page. */
function shown(source: string, me: string | null = null): Promise<string> {
  return page.evaluate(
    ({ source, ada, me }) => {
      const main = document.querySelector("main") ?? document.body;
      const nameOf = (id: string) => (id === ada ? "Ada Okafor" : undefined);
      main.replaceChildren(
        tested.render(source, {
          origin: location.origin,
          nameOf,
          me,
          words: { done: "Done", not_done: "Not done" },
        }),
      );
      return main.innerHTML;
    },
    { source, ada: ADA, me },
  );
}

function dangersIn(html: string | null): Promise<string[]> {
  return page.evaluate((html) => {
    const main = document.querySelector("main") ?? document.body;
    // Read again, as copies and restored pages are: it must not become something else.
    if (html !== null) main.innerHTML = html;
    return tested.dangers(main, location.origin);
  }, html);
}

describe("hostile text", () => {
  it("is of every kind", () => {
    expect(new Set(VECTORS.map(([name]) => name)).size).toBe(VECTORS.length);
    expect(VECTORS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(VECTORS)("%s", async (_, source) => {
    const html = await shown(source);
    expect(await dangersIn(null)).toEqual([]);
    expect(await dangersIn(html)).toEqual([]);
    expect(await page.evaluate(() => ran)).toEqual([]);
  });

  it("has run nothing and asked for nothing once all had their time", async () => {
    for (const [, source] of VECTORS) await shown(source);
    const [ran] = await Promise.all([
      page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            // A picture that fails in the same page, uncleaned, comes after all of theirs, and is heard.
            globalThis.alert = (what) =>
              what === "control" ? resolve(globalThis.ran) : globalThis.ran.push(String(what));
            const control = document.createElement("div");
            control.innerHTML = "<img src=/control.png onerror=alert('control')>";
            document.body.append(control);
          }),
      ),
      page.waitForRequest(`${ORIGIN}/control.png`),
    ]);
    expect(ran).toEqual([]);
    const ours = asked.filter((url) => new URL(url).origin === ORIGIN);
    expect(asked.filter((url) => !ours.includes(url))).toEqual([]);
    expect(page.url().replace(/#.*$/, "")).toBe(`${ORIGIN}/`);
  });

  it.each([
    "<img src=x onerror=y>",
    "<a href='javascript:x'>x</a>",
    "<p style='x'>x",
    "<p id=x>x",
    "<form>x",
    "<svg/>",
  ])("would be seen: %s", async (html) => expect(await dangersIn(html)).not.toEqual([]));
});

describe("Markdown", () => {
  it("shows what people write", async () => {
    const html = await shown(
      "# Plan\n\nSome **bold** and _slanted_ `code`\nand a line\n\n| a | b |\n|---|--:|\n| 1 | 2 |",
    );
    expect(html).toContain("<h3>Plan</h3>");
    expect(html).toContain("<strong>bold</strong> and <em>slanted</em> <code>code</code><br>and a line");
    expect(html).toMatch(/<div data-scroll="" tabindex="0"><table>[^]*<td align="right">2<\/td>/);
  });

  it("opens links safely, ours in place", async () => {
    const html = await shown("[out](https://a.example/x) [in](/projects/1) <a@b.example>");
    expect(html).toMatch(/<a href="https:\/\/a.example\/x" rel="noopener noreferrer[^"]*" target="_blank">out<\/a>/);
    expect(html).toMatch(/<a href="http:\/\/tenon.test\/projects\/1" rel="[^"]*">in<\/a>/);
    expect(html).toContain('href="mailto:a@b.example"');
  });

  it("makes links of pictures from elsewhere, and shows our own", async () => {
    const html = await shown("![cat](https://evil.example/cat.png) ![ours](/api/v1/files/1)");
    expect(html.match(/<img/g)).toHaveLength(1);
    expect(html).toContain('src="http://tenon.test/api/v1/files/1"');
    expect(html).toMatch(/<a href="https:\/\/evil.example\/cat.png"[^>]*>cat<\/a>/);
  });

  it("shows people by their present name", async () => {
    const gone = "01a1fcee-0000-7000-a716-000000000000";
    const html = await shown(`Ask @[Ada Old](user:${ADA}) and @[Gone](user:${gone}).`, ADA);
    expect(html).toContain(`<span data-mention="${ADA}" data-me="">@Ada Okafor</span>`);
    expect(html).toContain(`<span data-mention="${gone}">@Gone</span>`);
  });

  it("shows lists of tasks, said in words", async () => {
    const html = await shown("- [x] one\n- [ ] two");
    expect(html).toMatch(/data-task=""><span data-check="true" role="img" aria-label="Done"><\/span>/);
    expect(html).toContain('aria-label="Not done"');
    expect(html).not.toContain("<input");
  });

  it("keeps code as it was written", async () => {
    expect(await shown("```html\n<b>&amp;</b>\n```")).toContain("<code>&lt;b&gt;&amp;amp;&lt;/b&gt;\n</code>");
  });

  it.each([
    ["quotations", ">".repeat(100_000)],
    ["lists", Array.from({ length: 440 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n")],
    ["brackets", "[".repeat(100_000)],
    ["stars", "*a_".repeat(33_000)],
    ["mentions", "@[".repeat(50_000)],
    ["elements", "<b>".repeat(33_000)],
  ])(
    "shows %s without end, and soon",
    async (_, source) => {
      // The time limit of a test is the point: without bounds in the code these take minutes.
      expect(await shown(`${source} end`)).toContain("end");
    },
    20_000,
  );
});

describe("safeUrl", () => {
  const href = (text: string) => page.evaluate((text) => tested.safeUrl(text, location.origin)?.href ?? null, text);

  it.each([
    "javascript:alert(1)",
    "java\u0000script:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "https://a@b.example/",
  ])("leads nowhere: %j", async (text) => expect(await href(text)).toBeNull());

  it("leads where it says", async () => {
    expect(await href("//b.example/x")).toBe("http://b.example/x");
    expect(await href("/x")).toBe(`${ORIGIN}/x`);
    expect(await href("tel:+4930")).toBe("tel:+4930");
  });
});
