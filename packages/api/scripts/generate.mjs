// Writes src/schema.ts from the OpenAPI document.
//
//   npm run generate [-- FILE]     from a document in a file, else from the server's sources
//   npm run check:api [-- FILE]    fails when src/schema.ts is not what would be written

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const target = fileURLToPath(new URL("../src/schema.ts", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));
const args = process.argv.slice(2);
const check = args.includes("--check");
const file = args.find((arg) => !arg.startsWith("--"));

function fromSources() {
  const command = ["run", "--quiet", "-p", "tenon-server", "--bin", "tenon", "--", "openapi"];
  return execFileSync("cargo", command, { cwd: root, encoding: "utf8", maxBuffer: 64 << 20 });
}

// npm runs this in the package's folder; a file is named from where npm was called.
const given = file && resolve(process.env.INIT_CWD ?? ".", file);
const document = JSON.parse(given ? readFileSync(given, "utf8") : fromSources());
// What the server sends to others is nothing that this client calls.
delete document.webhooks;
const head = "// Generated from the OpenAPI document by `npm run generate`.\n\n";
// Non-nullable by default would make every field of a request with a default required.
const source = head + astToString(await openapiTS(document, { defaultNonNullable: false, alphabetize: true }));

if (!check) {
  writeFileSync(target, source);
} else if (readFileSync(target, "utf8") !== source) {
  console.error("packages/api/src/schema.ts is not what the OpenAPI document says: run `npm run generate`.");
  process.exit(1);
}
