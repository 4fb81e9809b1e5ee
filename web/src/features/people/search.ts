export const STANDINGS = ["active", "invited", "inactive"] as const;
/** `here`: those who can work here, or soon will; the rest is history, often the long list of an import. */
export const FILTERS = ["here", "all", ...STANDINGS] as const;
export type Filter = (typeof FILTERS)[number];
export const OUTCOMES = ["pending", "accepted", "revoked"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the address says of the list of people. */
export interface PeopleSearch {
  q?: string;
  status?: Filter;
  role_id?: string;
  /** Whose panel is open. */
  user?: string;
  /** The invitation dialog: `new`, or for somebody who was imported. */
  invite?: string;
}

export interface InvitationsSearch {
  /** Those waiting, when absent. */
  status?: Outcome;
  invite?: string;
}

export interface RolesSearch {
  /** Whose panel is open; `new` makes one. */
  role?: string;
  /** The role that a new one starts from. */
  from?: string;
}

type Raw = Record<string, unknown>;

/** A search of digits alone comes as a number. */
function text(value: unknown): string | undefined {
  const found = typeof value === "number" ? String(value) : value;
  return typeof found === "string" && found !== "" ? found : undefined;
}

function oneOf<V extends string>(known: readonly V[], value: unknown): V | undefined {
  return known.find((each) => each === value);
}

/** Without what is not there: an address has no empty parts. */
export function defined<S extends object>(search: { [K in keyof S]: S[K] | undefined }): S {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== "")) as S;
}

export function readPeople(raw: Raw): PeopleSearch {
  return defined<PeopleSearch>({
    q: text(raw["q"]),
    status: oneOf(FILTERS, raw["status"]),
    role_id: text(raw["role_id"]),
    user: text(raw["user"]),
    invite: text(raw["invite"]),
  });
}

/** Who is shown: those who are here, but a search looks everywhere unless it is told otherwise. */
export function filterOf({ q, status }: PeopleSearch): Filter {
  return status ?? (q === undefined ? "here" : "all");
}

export function readInvitations(raw: Raw): InvitationsSearch {
  return defined<InvitationsSearch>({ status: oneOf(OUTCOMES, raw["status"]), invite: text(raw["invite"]) });
}

export function readRoles(raw: Raw): RolesSearch {
  return defined<RolesSearch>({ role: text(raw["role"]), from: text(raw["from"]) });
}
