import { mentionOf, type UserRow } from "@tenon/core";

const MENTION = /@\[([^\]]*)\]\(user:([0-9a-f-]{36})\)/g;
const WORD = /[\p{L}\p{N}_]/u;
/** What comes before a name while it is typed. */
const BEFORE = /(^|[\s([{"'„“‚‘>*_~-])@([^\s@][^@\n]{0,40}|)$/u;

/** Names as they stand in the text field, with the ids of whom they mean. */
export type Known = ReadonlyMap<string, string>;

/** The text as it is edited: `@Ada Okafor` for `@[Ada Okafor](user:…)`, and whom the names mean. */
export function forEditing(stored: string): { text: string; known: Map<string, string> } {
  const known = new Map<string, string>();
  const text = stored.replace(MENTION, (whole, name: string, id: string) => {
    // Two people of one name: the second stays as it is stored.
    if (name === "" || (known.has(name) && known.get(name) !== id)) return whole;
    known.set(name, id);
    return `@${name}`;
  });
  return { text, known };
}

/** The text as it is stored: each name that was chosen means a person again. */
export function forStoring(text: string, known: Known): string {
  const names = [...known.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return text;
  let stored = "";
  for (let at = 0; at < text.length;) {
    const name = text[at] === "@" && !WORD.test(text[at - 1] ?? "") ? nameAt(text, at + 1, names) : undefined;
    if (name === undefined) {
      stored += text.charAt(at);
      at += 1;
    } else {
      stored += `@[${name}](user:${known.get(name) ?? ""})`;
      at += name.length + 1;
    }
  }
  return stored;
}

function nameAt(text: string, at: number, names: readonly string[]): string | undefined {
  return names.find((name) => text.startsWith(name, at) && !WORD.test(text.charAt(at + name.length)));
}

/** The name somebody is mentioned by: their own, made distinct where another is meant by it already. */
export function nameFor(
  user: Pick<UserRow, "id" | "first_name" | "last_name" | "email" | "username">,
  known: Known,
): string {
  const plain = mentionOf(user).replace(/^@\[(.*)\]\(user:.*$/, "$1") || (user.username ?? user.email ?? user.id);
  const taken = known.get(plain);
  if (taken === undefined || taken === user.id) return plain;
  return `${plain} (${user.username ?? user.email ?? user.id})`.replace(/[[\]]/g, "");
}

/** What is being typed after an `@`, left of the caret; null when nobody is being mentioned there. */
export function queryAt(text: string, caret: number, known: Known): { from: number; query: string } | null {
  const match = BEFORE.exec(text.slice(Math.max(0, caret - 60), caret));
  if (match === null) return null;
  const query = match[2] ?? "";
  // A name that is whole already, and what follows it.
  for (const name of known.keys()) if (query.startsWith(name)) return null;
  return { from: caret - query.length - 1, query };
}

const normal = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Who may be meant, those whose first name begins so before the others. */
export function peopleFor<U extends Pick<UserRow, "first_name" | "last_name" | "username" | "email" | "status">>(
  people: readonly U[],
  query: string,
  most = 6,
): U[] {
  const typed = normal(query).trim();
  const words = typed.split(/\s+/).filter(Boolean);
  const found: { user: U; rank: number }[] = [];
  for (const user of people) {
    if (user.status !== "active" && user.status !== "invited") continue;
    const full = normal(`${user.first_name} ${user.last_name}`);
    const text = ` ${full} ${normal(user.username ?? "")} ${normal(user.email ?? "")}`;
    if (!words.every((word) => text.includes(` ${word}`))) continue;
    found.push({ user, rank: full.startsWith(typed) ? 0 : 1 });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ user }) => user);
}
