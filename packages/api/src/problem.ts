import type { components } from "./schema";

/** What a field was refused for. `pointer` is a JSON pointer into the body, or `?name` for a query parameter. */
export type FieldError = components["schemas"]["FieldError"];

/** An error as the server tells it: `application/problem+json` (RFC 9457). Plain data, fit for storage. */
export interface ProblemDetails {
  /** A stable URI; `kind` is its last part. */
  readonly type: string;
  readonly kind: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly request_id: string | null;
  readonly errors: readonly FieldError[];
  /** The steps a state machine allows, when the one asked for is not among them. */
  readonly allowed: readonly string[] | null;
  /** Seconds to wait before sending the same request again. */
  readonly retry_after: number | null;
}

/** A problem to throw. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail || details.title);
    this.name = "Problem";
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }

  get kind(): string {
    return this.details.kind;
  }

  /** The message for one field of the body, such as `due_date`. */
  field(name: string): string | undefined {
    return fieldError(this.details, name)?.message;
  }
}

/** The refusal of one field of the body, or of something inside it. */
export function fieldError(problem: ProblemDetails, name: string): FieldError | undefined {
  const pointer = `/${name}`;
  return problem.errors.find((e) => e.pointer === pointer || e.pointer.startsWith(`${pointer}/`));
}

interface Headers {
  get(name: string): string | null;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== "object" || value === null) return false;
  const { pointer, code, message } = value as Record<string, unknown>;
  return typeof pointer === "string" && typeof code === "string" && typeof message === "string";
}

/** `Retry-After` in seconds: a number, or a date. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** What an answer says went wrong, whoever gave it: a proxy's page of HTML makes a problem too. */
export function problemOf(status: number, headers: Headers, body: unknown, now = Date.now()): ProblemDetails {
  const told = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const type = text(told["type"]) ?? "about:blank";
  const errors = Array.isArray(told["errors"]) ? told["errors"].filter(isFieldError) : [];
  const allowed = told["allowed"];
  return {
    type,
    kind: type.split("/").at(-1) ?? type,
    status,
    title: text(told["title"]) ?? `HTTP ${status}`,
    detail: text(told["detail"]) ?? "",
    request_id: text(told["request_id"]) ?? headers.get("x-request-id"),
    errors,
    allowed: Array.isArray(allowed) ? allowed.filter((a): a is string => typeof a === "string") : null,
    retry_after: retryAfter(headers.get("retry-after"), now),
  };
}

/** Whether the same request should be sent again: everything else that is no success is final. */
export function isTemporary(problem: Pick<ProblemDetails, "status" | "kind">): boolean {
  // The first sending of the same request may still be running: its answer can be had a little later.
  if (problem.status === 409 && problem.kind === "still-running") return true;
  return problem.status === 408 || problem.status === 429 || problem.status >= 500;
}
