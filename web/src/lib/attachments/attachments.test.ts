import { describe, expect, it } from "vitest";
import { bringsFiles, nameToSend, sizeText } from "./names";
import { nextLook, type Attachment } from "./queries";

describe("a name on its way", () => {
  it.each([
    ["oak.png", "oak.png"],
    ["  oak.png ", "oak.png"],
    ["a".repeat(200), "a".repeat(200)],
    [`${"ä".repeat(300)}.jpeg`, `${"ä".repeat(195)}.jpeg`],
    ["a".repeat(300), "a".repeat(200)],
    [`a.${"b".repeat(300)}`, `a.${"b".repeat(198)}`],
  ])("%#", (name, sent) => expect(nameToSend(name)).toBe(sent));

  it("is not cut through a character", () => {
    expect(Array.from(nameToSend("🪵".repeat(300)))).toHaveLength(200);
  });
});

it.each([
  [0, "en", "0 bytes"],
  [1, "en", "1 byte"],
  [999, "de", "999 Byte"],
  [48_213, "en", "48 kB"],
  [1_250_000, "en", "1.3 MB"],
  [1_250_000, "de", "1,3 MB"],
  [52_428_800, "en", "52.4 MB"],
  [5_000_000_000_000, "en", "5,000 GB"],
])("%d bytes in %s", (bytes, locale, text) => expect(sizeText(bytes, locale).replace(/\s/g, " ")).toBe(text));

it("looks again for small pictures that are being made, and not for ever", () => {
  const at = Date.parse("2026-03-02T09:00:00.000Z");
  const one = (thumbnail: Attachment["thumbnail"], seconds: number) =>
    ({ thumbnail, created_at: new Date(at - seconds * 1000).toISOString() }) as Attachment;
  expect(nextLook(undefined, at)).toBe(false);
  expect(nextLook([one("ready", 1), one("none", 1), one("failed", 1)], at)).toBe(false);
  expect(nextLook([one("pending", 0)], at)).toBe(800);
  expect(nextLook([one("pending", 5), one("pending", 20)], at)).toBe(5000);
  expect(nextLook([one("pending", 61)], at)).toBe(false);
});

it("knows files from text", () => {
  const dragged = (types: string[]) => ({ types }) as unknown as DataTransfer;
  expect(bringsFiles(dragged(["Files"]))).toBe(true);
  expect(bringsFiles(dragged(["text/plain", "text/html"]))).toBe(false);
  expect(bringsFiles(null)).toBe(false);
});
