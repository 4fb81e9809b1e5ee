import { Problem, problemOf } from "@tenon/api";
import { session } from "@/lib/session";

/** More than this a page does not hold in its memory; the program exports any length. */
export const MOST_BYTES = 100_000_000;

/** It would be longer than `MOST_BYTES`. */
export class TooLong extends Error {}

/** Fetches a file with the session's token, which no link can carry, and hands it to the browser to keep. */
export async function download(path: string, name: string, most = MOST_BYTES): Promise<void> {
  const answer = await session.fetch(new Request(location.origin + path));
  if (!answer.ok || answer.body === null) {
    const body: unknown = await answer.json().catch(() => undefined);
    throw new Problem(problemOf(answer.status, answer.headers, body));
  }
  const pieces: BlobPart[] = [];
  let length = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw new TooLong();
    }
    pieces.push(value);
  }
  const address = URL.createObjectURL(new Blob(pieces, { type: answer.headers.get("content-type") ?? "" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
