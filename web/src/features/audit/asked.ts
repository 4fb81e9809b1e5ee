import { NAMES } from "./names";
import type { AuditSearch } from "./search";

/** The filters of the API. */
export interface Filters {
  actor_id?: string;
  "name[in]"?: string[];
  /** Moments: the first is included, the second is not. */
  from?: string;
  until?: string;
}

/** When a day begins where the reader is; `after` days later. */
function midnight(day: string, after = 0): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const moment = new Date(2000, 0, 1);
  // Not by the constructor, which takes the year 26 for 1926.
  moment.setFullYear(year, month - 1, date + after);
  return moment.toISOString();
}

export function filtersOf({ who, kind, from, until }: AuditSearch): Filters {
  return {
    ...(who !== undefined && { actor_id: who }),
    ...(kind !== undefined && { "name[in]": [...NAMES[kind]] }),
    ...(from !== undefined && { from: midnight(from) }),
    ...(until !== undefined && { until: midnight(until, 1) }),
  };
}

/** The same as the end of an address. */
export function queryOf(filters: Filters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters as Record<string, string | string[] | undefined>)) {
    if (value !== undefined) query.set(name, Array.isArray(value) ? value.join(",") : value);
  }
  return query.size === 0 ? "" : `?${query.toString()}`;
}
