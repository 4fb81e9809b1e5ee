import { isOpenProject, type LoggedEvent, type ProjectRow, type ProjectStatus } from "@tenon/core";

const DAY = 24 * 3600 * 1000;

export interface Stretch {
  readonly status: ProjectStatus;
  /** Milliseconds. */
  readonly since: number;
  /** Shares of the whole, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

export interface TimelineShape {
  readonly stretches: readonly Stretch[];
  readonly now: number;
  readonly start: number | null;
  readonly due: number | null;
}

interface Timed extends Pick<ProjectRow, "created_at" | "start_date" | "due_date" | "status"> {}

/** A day as the moment it begins, or ends. */
const begin = (day: string) => Date.parse(`${day}T00:00:00Z`);
const end = (day: string) => begin(day) + DAY;

function wordOf(value: unknown): ProjectStatus | undefined {
  return typeof value === "string" ? (value as ProjectStatus) : undefined;
}

/** What a step of the log came from and led to. */
export function stepOf({ changes }: Pick<LoggedEvent, "changes">): { from?: ProjectStatus; to?: ProjectStatus } {
  const change = (changes as Record<string, { from?: unknown; to?: unknown } | undefined>)["status"];
  const [from, to] = [wordOf(change?.from), wordOf(change?.to)];
  return { ...(from && { from }), ...(to && { to }) };
}

/** A project from its beginning to its end, or to what is planned: in which status it was when. */
export function timelineOf(
  project: Timed,
  steps: readonly Pick<LoggedEvent, "at" | "changes">[],
  now: number,
): TimelineShape {
  const created = Date.parse(project.created_at);
  const turns = [{ at: created, status: stepOf(steps[0] ?? { changes: {} }).from ?? project.status }];
  for (const step of steps) {
    const { to } = stepOf(step);
    if (to !== undefined) turns.push({ at: Date.parse(step.at), status: to });
  }
  const last = turns.at(-1);
  // A step of this moment whose event has not come yet.
  if (last !== undefined && last.status !== project.status) turns.push({ at: now, status: project.status });
  const open = isOpenProject(project.status);
  const ended = open ? now : (turns.at(-1)?.at ?? now);
  const planned = [project.start_date && begin(project.start_date), project.due_date && end(project.due_date)];
  const moments = [created, ended, ...planned.filter((at): at is number => typeof at === "number")];
  const first = Math.min(...moments);
  // Something that began this moment has a width too.
  const whole = Math.max(Math.max(...moments) - first, DAY);
  const share = (at: number) => Math.min(1, Math.max(0, (at - first) / whole));
  return {
    stretches: turns.map(({ at, status }, index) => ({
      status,
      since: at,
      from: share(at),
      to: share(Math.max(at, turns[index + 1]?.at ?? ended)),
    })),
    now: share(now),
    start: project.start_date === null ? null : share(begin(project.start_date)),
    due: project.due_date === null ? null : share(end(project.due_date)),
  };
}
