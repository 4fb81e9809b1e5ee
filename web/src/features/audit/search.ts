/** The kinds of events that are asked for together. */
export const KINDS = ["sign_ins", "people", "workspace", "projects", "tasks", "files", "trade", "automation"] as const;
export type Kind = (typeof KINDS)[number];

/** What the address says of the audit. */
export interface AuditSearch {
  /** Whose doing it is. */
  who?: string;
  kind?: Kind;
  /** Days, `YYYY-MM-DD`, both included. */
  from?: string;
  until?: string;
}

type Raw = Record<string, unknown>;

function day(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
}

/** Without what is not there: an address has no empty parts. */
export function defined(search: { [K in keyof AuditSearch]: AuditSearch[K] | undefined }): AuditSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function readSearch(raw: Raw): AuditSearch {
  const who = raw["who"];
  return defined({
    who: typeof who === "string" && who !== "" ? who : undefined,
    kind: KINDS.find((kind) => kind === raw["kind"]),
    from: day(raw["from"]),
    until: day(raw["until"]),
  });
}
