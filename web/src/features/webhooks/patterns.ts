import { EVENT_KINDS, eventNames, type EventKind } from "@/lib/events";

/** Which events are wanted: names (`task.created`), kinds (`task.*`), or all (`*`). */
export type Patterns = readonly string[];

export const ALL = "*";
const kindPattern = (kind: EventKind) => `${kind}.*`;

export function wantsAll(patterns: Patterns): boolean {
  return patterns.includes(ALL);
}

export function wantsName(patterns: Patterns, name: string): boolean {
  return wantsAll(patterns) || patterns.includes(name) || patterns.includes(`${name.split(".")[0]}.*`);
}

/** Whether events of a kind are wanted: all there are and will be, some, or none. */
export function wantsKind(patterns: Patterns, kind: EventKind): boolean | "mixed" {
  if (wantsAll(patterns) || patterns.includes(kindPattern(kind))) return true;
  return eventNames(kind).some((name) => patterns.includes(name)) ? "mixed" : false;
}

/** Those that this app does not know; a newer server may. */
export function unknownIn(patterns: Patterns): Patterns {
  const known = new Set([ALL, ...EVENT_KINDS.map(kindPattern), ...eventNames(...EVENT_KINDS)]);
  return patterns.filter((pattern) => !known.has(pattern));
}

export function setKind(patterns: Patterns, kind: EventKind, on: boolean): string[] {
  const others = patterns.filter((pattern) => pattern.split(".")[0] !== kind);
  return on ? [...others, kindPattern(kind)] : others;
}

export function setName(patterns: Patterns, kind: EventKind, name: string, on: boolean): string[] {
  const whole = kindPattern(kind);
  if (!on && patterns.includes(whole)) {
    // All but this one.
    return [...setKind(patterns, kind, false), ...eventNames(kind).filter((each) => each !== name)];
  }
  return on ? [...patterns.filter((each) => each !== name), name] : patterns.filter((each) => each !== name);
}
