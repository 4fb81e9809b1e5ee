import compile from "icu-minify/compile";
import { transformWithOxc, type Plugin } from "vite";

const FILE = /\/messages\/(en|de)\.ts$/;

type Tree = string | { [key: string]: Tree };

function compiled(tree: Tree): unknown {
  if (typeof tree === "string") return compile(tree);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, compiled(value)]));
}

/** Parses messages when the app is built, so that browsers need not bring a parser. */
export function messages(): Plugin {
  return {
    name: "tenon-messages",
    enforce: "pre",
    config: () => ({
      resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
    }),
    async transform(source, id) {
      if (!FILE.test(id) || !source.includes("export const messages")) return null;
      const { code } = await transformWithOxc(source, id, { lang: "ts" });
      const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { messages: Tree };
      return { code: `export const messages = ${JSON.stringify(compiled(module.messages))};`, map: null };
    },
  };
}
