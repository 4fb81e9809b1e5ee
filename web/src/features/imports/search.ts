export const SOURCES = ["jira", "trello", "csv"] as const;
export type Source = (typeof SOURCES)[number];

export interface ImportSearch {
  source?: Source;
  /** Whose report is shown. */
  id?: string;
}

export function readSearch(raw: Record<string, unknown>): ImportSearch {
  const source = SOURCES.find((one) => one === raw["source"]);
  const id = raw["id"];
  return { ...(source && { source }), ...(typeof id === "string" && id !== "" && { id }) };
}
