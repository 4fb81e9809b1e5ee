import { defineConfig } from "@playwright/test";

/** Debian's Chromium is the one that is there; sandboxes need rights that a build machine seldom gives. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

// Playwright reads the default export.
export default defineConfig({
  testDir: "specs",
  outputDir: "../test-results/browser",
  reporter: [["list"], ["json", { outputFile: "../test-results/browser.json" }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // As in .config/nextest.toml: what passes only the second time is listed as flaky.
  retries: process.env["CI"] ? 1 : 0,
  // How long something may take on a machine that does much else; nothing waits for its end.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env["TENON_TEST_CHROMIUM"] ?? "/usr/bin/chromium", args: ARGS },
  },
});
