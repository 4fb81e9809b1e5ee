const PREFIX = "tenon.scroll/";
const tops = new Map<string, number>();

function save(): void {
  for (const [key, top] of tops) sessionStorage.setItem(PREFIX + key, String(top));
}

addEventListener("pagehide", save);

/** Where a column stood when it was looked at last, in this tab; also after a reload. */
export function recallScroll(key: string): number {
  return tops.get(key) ?? (Number(sessionStorage.getItem(PREFIX + key)) || 0);
}

export function rememberScroll(key: string, top: number): void {
  tops.set(key, top);
}
