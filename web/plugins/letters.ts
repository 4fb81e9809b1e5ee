import type { Plugin } from "vite";

const LATIN = /inter-latin-wght-normal-[^/]*\.woff2$/;

/**
 * Has the font that every page needs fetched with the page, before the styles have come that name it: words that were
 * drawn in another font first would move when it is there.
 */
export function letters(): Plugin {
  return {
    name: "tenon-letters",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => LATIN.test(name));
        // While developing there is no bundle, and nothing to gain.
        if (font === undefined) return [];
        const attrs = { rel: "preload", as: "font", type: "font/woff2", href: `/${font}`, crossorigin: "" };
        return [{ tag: "link", attrs, injectTo: "head" as const }];
      },
    },
  };
}
