export interface Loaded {
  messages: Record<string, unknown>;
}

/** The folder that holds `messages/` names their namespace. */
export function byNamespace(files: Record<string, Loaded>): Record<string, Record<string, unknown>> {
  const named = Object.entries(files).map(([path, file]) => [path.split("/").at(-3) ?? path, file.messages] as const);
  return Object.fromEntries(named);
}
