const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Where a link of a text leads, or null when it may lead nowhere. */
export function safeUrl(href: string, origin: string): URL | null {
  // What some readers drop would hide a scheme from others.
  const plain = Array.from(href.trim())
    .filter((char) => (char.codePointAt(0) ?? 0) > 0x1f)
    .join("");
  try {
    const url = new URL(plain, origin);
    if (!SCHEMES.has(url.protocol)) return null;
    // `https://bank.example@elsewhere.example` reads as another place than it is.
    if (url.username !== "" || url.password !== "") return null;
    return url;
  } catch {
    return null;
  }
}
