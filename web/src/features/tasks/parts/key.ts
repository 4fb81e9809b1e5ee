/** What people call a task: `OPS-12`. It has none until the server has numbered it. */
export function taskKey(code: string | undefined, number: number): string {
  return code === undefined || code === "" || number === 0 ? "" : `${code}-${number}`;
}
