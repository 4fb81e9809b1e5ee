import { Problem, problemOf } from "@tenon/api";
import { useEffect, useState } from "react";
import { session } from "@/lib/session";

/** The bytes of a path of the API: an `<img>` or a link cannot say who asks for them. */
async function bytes(path: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await session.fetch(new Request(`${location.origin}${path}`, signal ? { signal } : {}));
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => null);
    throw new Problem(problemOf(answer.status, answer.headers, body));
  }
  return answer.blob();
}

export const contentPath = (id: string) => `/api/v1/attachments/${id}/content`;
export const thumbnailPath = (id: string) => `/api/v1/attachments/${id}/thumbnail`;

/** Has the browser keep a file under its name. */
export async function download(id: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await bytes(contentPath(id)));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the bytes a little after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export type Picture = { readonly url: string | null; readonly failed: boolean };

const NOTHING: Picture = { url: null, failed: false };

/** A picture of the API for an `<img>`, for as long as it is shown. */
export function usePicture(path: string | null): Picture {
  const [picture, setPicture] = useState<Picture>(NOTHING);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    let url: string | null = null;
    bytes(path, stop.signal).then(
      (blob) => {
        if (stop.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setPicture({ url, failed: false });
      },
      () => {
        if (!stop.signal.aborted) setPicture({ url: null, failed: true });
      },
    );
    return () => {
      stop.abort();
      if (url !== null) URL.revokeObjectURL(url);
      setPicture(NOTHING);
    };
  }, [path]);
  return picture;
}
