/** Makes the app open with no network. Not while developing: there, files change under their names. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // What the first page needs comes first.
  const register = () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  if (document.readyState === "complete") setTimeout(register, 2000);
  else addEventListener("load", () => setTimeout(register, 2000), { once: true });
}
