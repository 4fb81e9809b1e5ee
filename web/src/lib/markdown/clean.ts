import createPurifier from "dompurify";
import { safeUrl } from "./url";

/** All that text may be made of. What is not named here is dropped, its words are kept. */
const TAGS = [
  ..."p br hr h3 h4 h5 h6 strong em b i u s del ins sub sup mark small kbd samp code pre blockquote q".split(" "),
  ..."ul ol li dl dt dd a img span div table thead tbody tfoot tr th td caption details summary abbr".split(" "),
];

/**
 * No `class`, `style`, `id` or `name`: with our own style sheet a class can cover the page, and an id or a name can
 * stand in for a variable of it.
 */
const ATTRIBUTES = [
  "href",
  "title",
  "src",
  "alt",
  "align",
  "start",
  "open",
  "data-mention",
  "data-check",
  "data-image",
];

/** Makes hostile HTML harmless: a fragment that can be shown as it is, never as text that is read again. */
export function clean(html: string, origin: string): DocumentFragment {
  const purifier = createPurifier(window);
  const fragment = purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOW_UNKNOWN_PROTOCOLS: false,
    FORBID_CONTENTS: [
      "script",
      "style",
      "template",
      "noscript",
      "iframe",
      "noembed",
      "noframes",
      "plaintext",
      "xmp",
      "title",
      "textarea",
      "select",
      "svg",
      "math",
    ],
    ALLOWED_NAMESPACES: ["http://www.w3.org/1999/xhtml"],
    SAFE_FOR_XML: true,
    SANITIZE_DOM: true,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) keepLink(link, origin);
  for (const image of fragment.querySelectorAll("img")) keepImage(image, origin);
  return fragment;
}

function keepLink(link: HTMLAnchorElement, origin: string): void {
  const href = link.getAttribute("href");
  const url = href === null ? null : safeUrl(href, origin);
  if (url === null) {
    link.removeAttribute("href");
    return;
  }
  link.setAttribute("href", url.href);
  link.setAttribute("rel", "noopener noreferrer nofollow ugc");
  if (url.origin !== origin) link.setAttribute("target", "_blank");
}

/** Pictures from elsewhere tell their owner who reads, and the policy of the page refuses them: they become links. */
function keepImage(image: HTMLImageElement, origin: string): void {
  const source = image.getAttribute("src");
  const url = source === null ? null : safeUrl(source, origin);
  const text = image.getAttribute("alt") || (url?.pathname.split("/").at(-1) ?? "") || (url?.hostname ?? "");
  if (url === null || !url.protocol.startsWith("http")) {
    image.replaceWith(text);
    return;
  }
  if (url.origin === origin) {
    image.setAttribute("src", url.href);
    image.setAttribute("alt", image.getAttribute("alt") ?? "");
    image.setAttribute("loading", "lazy");
    image.setAttribute("decoding", "async");
    return;
  }
  const link = image.ownerDocument.createElement("a");
  link.setAttribute("href", url.href);
  link.setAttribute("rel", "noopener noreferrer nofollow ugc");
  link.setAttribute("target", "_blank");
  link.setAttribute("data-image", "");
  link.textContent = text;
  // A link in a link is none.
  if (image.closest("a") === null) image.replaceWith(link);
  else image.replaceWith(text);
}
