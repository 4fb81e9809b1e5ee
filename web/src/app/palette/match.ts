import type { Command } from "./commands";

const normal = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** How well a command fits what was typed: 0 not at all. Every word must be found; beginnings count for more. */
export function fit(command: Pick<Command, "label" | "words" | "points">, query: string): number {
  if (command.points !== undefined) return command.points;
  const label = normal(command.label);
  const text = ` ${label} ${normal(command.words ?? "")}`;
  let points = 1;
  for (const word of normal(query).split(/\s+/).filter(Boolean)) {
    if (label.startsWith(word)) points += 8;
    else if (text.includes(` ${word}`)) points += 4;
    else if (word.length > 1 && text.includes(word)) points += 1;
    else return 0;
  }
  return points;
}

/** The best fitting, the better first, else in the order given. */
export function bestOf(commands: readonly Command[], query: string, most: number): Command[] {
  return commands
    .map((command) => ({ command, points: fit(command, query) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, most)
    .map(({ command }) => command);
}
