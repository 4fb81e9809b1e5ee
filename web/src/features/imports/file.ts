import type { Source } from "./search";

/** As the server has it: 64 MiB. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** The same in words; the unit is the same in every language. */
export const MOST_WORDS = "64 MiB";
const HEAD_BYTES = 256 * 1024;

export interface ChosenFile {
  file: File;
  /** How it begins, unpacked. */
  head: string;
  /** Whether there is more of it than `head`. */
  cut: boolean;
  packed: boolean;
  /** What it looks like. */
  looks: Source | null;
  /** Codes of the projects that its beginning names. */
  codes: string[];
}

/** Looks into the beginning of a file. */
export async function lookInto(file: File): Promise<ChosenFile> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const packed = magic[0] === 0x1f && magic[1] === 0x8b;
  const { bytes, cut } = await beginning(packed ? unpacked(file) : file.stream());
  const head = new TextDecoder().decode(bytes, { stream: cut });
  return { file, head, cut, packed, looks: sourceOf(file.name, head), codes: jiraCodes(head) };
}

function unpacked(file: File): ReadableStream<Uint8Array> {
  return file
    .stream()
    .pipeThrough(new DecompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>);
}

async function beginning(stream: ReadableStream<Uint8Array>): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size >= HEAD_BYTES) {
        cut = true;
        break;
      }
    }
  } catch {
    // Damaged packing: what came before it shows what the file is, and the server says where it ends.
    cut = true;
  }
  void reader.cancel().catch(() => undefined);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes: bytes.subarray(0, HEAD_BYTES), cut };
}

/** What a file looks like, by how it begins, else by its name. */
export function sourceOf(name: string, head: string): Source | null {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (text.startsWith("{")) {
    const line = text.split("\n", 1)[0] ?? "";
    if (/"fields"\s*:/.test(line) || /"key"\s*:\s*"[A-Z][A-Z0-9_]*-\d+"/.test(line)) return "jira";
    return "trello";
  }
  if (/\.(csv|tsv|txt)(\.gz)?$/i.test(name)) return "csv";
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return "jira";
  const first = text.split("\n", 1)[0] ?? "";
  return /[,;\t]/.test(first) && !text.startsWith("[") ? "csv" : null;
}

/** `ALOY-12` is of `ALOY`. */
function jiraCodes(head: string): string[] {
  const keys = head.matchAll(/"key"\s*:\s*"([A-Z][A-Z0-9_]+)-\d+"/g);
  return [...new Set(Array.from(keys, (found) => found[1] ?? ""))].slice(0, 20);
}

export function contentTypeOf({ packed }: Pick<ChosenFile, "packed">, source: Source): string {
  if (packed) return "application/gzip";
  return { jira: "application/x-ndjson", trello: "application/json", csv: "text/csv" }[source];
}
