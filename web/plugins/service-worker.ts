import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transformWithOxc, type Plugin } from "vite";

const SOURCE = "src/service-worker.ts";
const ALWAYS = ["/", "/theme.js", "/manifest.webmanifest", "/icons/tenon.svg"];

/** What the app needs to open with no network: all code and styles, and the font's files for Latin script. */
function isKept(name: string): boolean {
  return /\.(js|css)$/.test(name) || /inter-latin(-ext)?-wght-normal.*\.woff2$/.test(name);
}

/** Builds `src/service-worker.ts` to `/sw.js`, told the names of this build's files. */
export function serviceWorker(): Plugin {
  let root = ".";
  return {
    name: "tenon-service-worker",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(isKept).sort();
      const version = createHash("sha256");
      for (const file of Object.values(bundle)) version.update(file.type === "chunk" ? file.code : file.source);
      const build = { version: version.digest("hex").slice(0, 16), files: [...ALWAYS, ...files.map((f) => `/${f}`)] };
      const path = join(root, SOURCE);
      const { code } = await transformWithOxc(await readFile(path, "utf8"), path, { lang: "ts" });
      const source = code.replace("__BUILD__", JSON.stringify(build));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
