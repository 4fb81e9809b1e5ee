const TAGS = new Set(
  (
    "p br hr h3 h4 h5 h6 strong em b i u s del ins sub sup mark small kbd samp code pre blockquote q " +
    "ul ol li dl dt dd a img span div table thead tbody tfoot tr th td caption details summary abbr"
  ).split(" "),
);

const ATTRIBUTES: Record<string, readonly string[]> = {
  a: ["href", "title", "rel", "target", "data-image"],
  img: ["src", "alt", "title", "loading", "decoding"],
  span: ["data-mention", "data-me", "data-check", "role", "aria-label"],
  pre: ["tabindex"],
  div: ["data-scroll", "tabindex"],
  li: ["data-task"],
  ol: ["start"],
  th: ["align"],
  td: ["align"],
  details: ["open"],
};
const ANYWHERE = ["title"];
const LATER = ["align", "start", "open", "data-mention", "data-check", "data-image", "alt", "href", "src"];

/** What in a rendered text could run, load, or pass for a part of the page. A second opinion: it shares no code with the cleaning. */
export function dangers(root: ParentNode, origin: string): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll("*")) {
    const tag = element.localName;
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") found.push(`${tag} of another namespace`);
    if (!TAGS.has(tag)) found.push(`element ${tag}`);
    for (const { name, value } of element.attributes) {
      const known = [...(ATTRIBUTES[tag] ?? []), ...ANYWHERE];
      // Attributes that mean nothing where they stand do no harm, but those that mean something must be known.
      if (!known.includes(name) && !(LATER.includes(name) && !["href", "src"].includes(name))) {
        found.push(`${tag} ${name}=${value}`);
      }
      if (name === "href" && !/^(https?|mailto|tel):/.test(value)) found.push(`link to ${value}`);
      if (name === "href" && new URL(value).username !== "") found.push(`link in disguise ${value}`);
      if (name === "src" && !value.startsWith(`${origin}/`)) found.push(`picture from ${value}`);
    }
    if (tag === "a" && element.hasAttribute("href")) {
      const words = (element.getAttribute("rel") ?? "").split(" ");
      if (!words.includes("noopener") || !words.includes("noreferrer")) found.push("link that knows its opener");
    }
  }
  return found;
}
