import { defineConfig } from "vitest/config";

export default defineConfig({ test: { dir: "test-server", testTimeout: 60_000, hookTimeout: 60_000 } });
