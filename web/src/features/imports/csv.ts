export const DELIMITERS = [",", ";", "\t"] as const;

/** Fields of a task that a column can fill, as the API names them. */
export const FIELDS = [
  "id",
  "title",
  "description",
  "project",
  "project_title",
  "status",
  "priority",
  "labels",
  "reporter",
  "assignees",
  "created_at",
  "updated_at",
  "resolved_at",
  "start_date",
  "due_date",
  "estimate_hours",
  "parent",
  "blocked_by",
  "blocks",
  "comments",
] as const;
export type CsvField = (typeof FIELDS)[number];

/** Headings by which a field is known, as the server knows it. */
const KNOWN: Record<CsvField, readonly string[]> = {
  id: ["id", "key", "issue key", "issue id", "task id", "card id", "number", "nr", "no"],
  title: ["title", "summary", "name", "task", "task name", "card name", "subject", "issue"],
  description: ["description", "desc", "card description", "body", "notes", "details"],
  project: ["project key", "project", "board", "board name"],
  project_title: ["project name", "project title"],
  status: ["status", "state", "list", "list name", "column", "stage", "section"],
  priority: ["priority", "importance", "urgency"],
  labels: ["labels", "label", "tags", "tag", "categories", "category"],
  reporter: ["reporter", "creator", "created by", "author", "requester", "opened by"],
  assignees: ["assignees", "assignee", "assigned to", "owner", "members", "responsible"],
  created_at: ["created", "created at", "created on", "creation date", "date created", "opened"],
  updated_at: ["updated", "updated at", "last modified", "modified", "last updated"],
  resolved_at: ["resolved", "completed at", "completed", "closed at", "closed", "done at"],
  start_date: ["start date", "start", "starts", "begin"],
  due_date: ["due date", "due", "deadline", "due on"],
  estimate_hours: ["estimate hours", "estimate", "estimated hours", "hours"],
  parent: ["parent", "parent key", "parent id", "parent task"],
  blocked_by: ["blocked by", "depends on", "predecessors", "dependencies"],
  blocks: ["blocks", "blocking", "successors"],
  comments: ["comments", "comment"],
};

/** The German ones, which the server leaves to be told. */
const GERMAN: Partial<Record<CsvField, readonly string[]>> = {
  title: ["titel", "aufgabe", "zusammenfassung", "betreff", "vorgang"],
  description: ["beschreibung", "notizen"],
  project: ["projekt"],
  priority: ["prioritat", "dringlichkeit"],
  status: ["stand", "zustand", "liste", "spalte"],
  labels: ["schlagworter", "kategorie", "stichworter"],
  reporter: ["autor", "ersteller", "gemeldet von"],
  assignees: ["wer", "zustandig", "verantwortlich", "bearbeiter", "zugewiesen"],
  created_at: ["erstellt", "angelegt"],
  updated_at: ["geandert", "aktualisiert"],
  resolved_at: ["erledigt", "abgeschlossen"],
  start_date: ["beginn", "von", "startdatum"],
  due_date: ["bis", "fallig", "frist", "termin"],
  estimate_hours: ["stunden", "aufwand", "schatzung"],
};

const plain = (heading: string) =>
  heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export type Mapping = Partial<Record<CsvField, string>>;

/** Which columns are which fields, by their headings. */
export function guessMapping(headings: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const free = new Map(headings.map((heading) => [plain(heading), heading] as const).toReversed());
  for (const field of FIELDS) {
    const name = [...KNOWN[field], ...(GERMAN[field] ?? [])].find((one) => free.has(one));
    const heading = name === undefined ? undefined : free.get(name);
    if (name === undefined || heading === undefined) continue;
    mapping[field] = heading;
    free.delete(name);
  }
  return mapping;
}

/** Makes a column a field, or none; a field has one column. */
export function assign(mapping: Mapping, heading: string, field: CsvField | null): Mapping {
  const next: Mapping = Object.fromEntries(
    Object.entries(mapping).filter(([name, of]) => of !== heading && name !== field),
  );
  if (field !== null) next[field] = heading;
  return next;
}

export function fieldOfColumn(mapping: Mapping, heading: string): CsvField | null {
  return FIELDS.find((field) => mapping[field] === heading) ?? null;
}

/** The sign between cells: the one that the first row has most of, outside quotes. */
export function delimiterOf(text: string): string {
  const first = text.replace(/"[^"]*"/g, "").split(/\r?\n/, 1)[0] ?? "";
  const count = (sign: string) => first.split(sign).length - 1;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The first rows of a table. `cut`: the text is a file's beginning, so its last row may be half. */
export function readTable(text: string, most: number, cut: boolean): { headings: string[]; rows: string[][] } {
  const body = text.replace(/^\uFEFF/, "");
  const sign = delimiterOf(body);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  let ended = true;
  for (let at = 0; at < body.length && rows.length <= most; at++) {
    const char = body[at] ?? "";
    ended = false;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (body[at + 1] === '"') {
        cell += char;
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === sign) {
      row.push(cell);
      cell = "";
    } else if (char === "\n") {
      row.push(cell.replace(/\r$/, ""));
      if (row.some((each) => each !== "")) rows.push(row);
      row = [];
      cell = "";
      ended = true;
    } else cell += char;
  }
  if (!ended && !cut && rows.length <= most) rows.push([...row, cell.replace(/\r$/, "")]);
  const [headings = [], ...rest] = rows;
  return { headings: headings.map((heading) => heading.trim()), rows: rest.slice(0, most) };
}
