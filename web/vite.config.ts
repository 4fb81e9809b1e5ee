import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { compressed } from "./plugins/compressed.ts";
import { letters } from "./plugins/letters.ts";
import { messages } from "./plugins/messages.ts";
import { serviceWorker } from "./plugins/service-worker.ts";

const server = process.env["TENON_SERVER"] ?? "http://127.0.0.1:8080";
const served = ["/api", "/docs", "/problems", "/.well-known", "/health"];

// Vite reads the default export.
export default defineConfig({
  // Tests read messages as they are written.
  plugins: [
    react(),
    tailwindcss(),
    ...(process.env["VITEST"] ? [] : [messages()]),
    letters(),
    serviceWorker(),
    compressed(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: server, ws: path === "/api" }])),
  },
  build: {
    target: ["chrome120", "firefox128", "safari17.4"],
    // The strict CSP knows no `data:` fonts, and a file of its own is kept for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "plugins/**/*.test.ts"],
  },
});
