const LONGEST = 60;
const LONGEST_TEXT = 20;
const PART = /\{([^{}]*)\}/g;
const NUMBER = /^number(?::([1-9]))?$/;

/** Whether codes can be made of it: the number once, the year if it has the month, plain signs between. */
export function isPattern(pattern: string): boolean {
  if (pattern.length > LONGEST || pattern.trim() !== pattern) return false;
  const names = Array.from(pattern.matchAll(PART), (found) => found[1] ?? "");
  const text = pattern.replace(PART, "");
  if (!/^[A-Za-z0-9\-_./ ]*$/.test(text)) return false;
  if (!names.every((name) => name === "year" || name === "month" || NUMBER.test(name))) return false;
  if (names.filter((name) => NUMBER.test(name)).length !== 1) return false;
  if (names.includes("month") && !names.includes("year")) return false;
  const length = names.reduce((sum, name) => sum + (name === "year" ? 4 : name === "month" ? 2 : 0), text.length);
  return length <= LONGEST_TEXT;
}

/** The code that a number gets on a day (`YYYY-MM-DD`). */
export function codeOf(pattern: string, number: number, day: string): string {
  return pattern.replace(PART, (_, name: string) => {
    if (name === "year") return day.slice(0, 4);
    if (name === "month") return day.slice(5, 7);
    return String(number).padStart(Number(NUMBER.exec(name)?.[1] ?? 1), "0");
  });
}
