import { Problem, problemOf } from "@tenon/api";
import { useMemo, useSyncExternalStore } from "react";
import { randomId } from "@/lib/ids";
import { session } from "@/lib/session";
import { nameToSend } from "./names";
import { putAttachment, refreshAttachments, type Attachment, type Owner, type Subject } from "./queries";

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly owner: Owner;
  readonly subject: Subject;
  readonly file: File;
  readonly name: string;
  /** From 0 to 1. */
  readonly sent: number;
  /** Why it did not get there; it can be tried again. */
  readonly error: unknown;
  readonly failed: boolean;
}

let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();
const running = new Map<string, () => void>();

function become(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of [...listeners]) listener();
}

function update(id: string, change: Partial<Upload>): void {
  become(uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The uploads to something, in the order they were begun. They go on when the page shows something else. */
export function useUploads(owner_id: string): readonly Upload[] {
  const all = useSyncExternalStore(subscribe, () => uploads);
  return useMemo(() => all.filter((upload) => upload.owner.id === owner_id), [all, owner_id]);
}

/** Begins to send files. */
export function startUploads(owner: Owner, subject: Subject, files: readonly File[]): void {
  const begun = files.map((file): Upload => {
    const name = nameToSend(file.name);
    return { id: randomId(), owner, subject, file, name, sent: 0, error: null, failed: false };
  });
  become([...uploads, ...begun]);
  for (const upload of begun) void run(upload);
}

export function retryUpload(upload: Upload): void {
  update(upload.id, { sent: 0, error: null, failed: false });
  void run(upload);
}

/** Stops it, or forgets that it failed. */
export function dropUpload(id: string): void {
  running.get(id)?.();
  become(uploads.filter((upload) => upload.id !== id));
}

async function run(upload: Upload): Promise<void> {
  const { id, subject } = upload;
  try {
    const attachment = await send(upload, await session.token());
    putAttachment(subject, attachment);
    become(uploads.filter((one) => one.id !== id));
    void refreshAttachments(subject);
  } catch (error) {
    // Whoever dropped it does not want to hear of it.
    if (uploads.some((one) => one.id === id)) update(id, { error, failed: true });
  } finally {
    running.delete(id);
  }
}

/** `fetch` does not say how much has been sent. */
async function send(upload: Upload, token: string | null, again = true): Promise<Attachment> {
  const { id, owner, file, name } = upload;
  const request = new XMLHttpRequest();
  running.set(id, () => request.abort());
  const path = `/api/v1/${owner.kind}s/${owner.id}/attachments?name=${encodeURIComponent(name)}`;
  const { status, headers, body } = await new Promise<Answer>((resolve, reject) => {
    request.open("POST", path);
    if (token !== null) request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    // The same file tried again after a lost answer is there once.
    request.setRequestHeader("idempotency-key", id);
    request.upload.onprogress = ({ loaded, total }) => update(id, { sent: total > 0 ? loaded / total : 0 });
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError("The server was not reached."));
    request.onabort = () => reject(new DOMException("Stopped.", "AbortError"));
    request.send(file);
  });
  if (status === 401 && again) return send(upload, await session.token(true), false);
  if (status !== 201) throw new Problem(problemOf(status, headers, body));
  return body as Attachment;
}

interface Answer {
  status: number;
  headers: { get(name: string): string | null };
  body: unknown;
}

function answerOf(request: XMLHttpRequest): Answer {
  const headers = { get: (name: string) => request.getResponseHeader(name) };
  try {
    return { status: request.status, headers, body: JSON.parse(request.responseText) as unknown };
  } catch {
    return { status: request.status, headers, body: null };
  }
}
