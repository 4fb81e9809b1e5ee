import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../scripts/generate.mjs", import.meta.url));

test("a document that says something else than the generated file is noticed", () => {
  const directory = mkdtempSync(join(tmpdir(), "tenon-api-"));
  try {
    const file = join(directory, "other.json");
    writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "x", version: "1" }, paths: {} }));
    expect(() => execFileSync(process.execPath, [script, "--check", file], { stdio: "pipe" })).toThrow(
      /npm run generate/,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});
