// Runs before the first paint, and as a file of its own because the page allows no inline scripts.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  try {
    const chosen = localStorage.getItem("tenon.theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
    const language = localStorage.getItem("tenon.locale") ?? navigator.language.slice(0, 2);
    root.lang = language === "de" ? "de" : "en";
    const branding = JSON.parse(localStorage.getItem("tenon.branding") ?? "{}");
    for (const name of ["brand", "tint"]) {
      if (/^#[0-9a-f]{6}$/i.test(branding[name])) root.style.setProperty(`--${name}`, branding[name]);
    }
  } catch {
    // Storage may be forbidden or hold what is not ours: the defaults do.
  }
  const bar = document.querySelector('meta[name="theme-color"]');
  if (bar && root.dataset.theme === "dark") bar.content = "#101113";
})();
