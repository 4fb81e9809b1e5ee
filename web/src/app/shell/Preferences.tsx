import { Moon, Sun } from "lucide-react";
import { use } from "react";
import { useTranslations } from "use-intl";
import { setTheme, useTheme } from "@/lib/theme";
import { Button, IconButton, Tooltip } from "@/ui";
import { LocaleContext } from "../locale";

export function ThemeToggle() {
  const t = useTranslations("app.theme");
  const dark = useTheme() === "dark";
  const label = dark ? t("to_light") : t("to_dark");
  return (
    <Tooltip content={label} side="top">
      <IconButton label={label} onClick={() => setTheme(dark ? "light" : "dark")}>
        {dark ? <Sun /> : <Moon />}
      </IconButton>
    </Tooltip>
  );
}

/** Names the other language in that language. */
export function LanguageToggle() {
  const t = useTranslations("app.language");
  const { locale, setLocale } = use(LocaleContext);
  const other = locale === "en" ? "de" : "en";
  return (
    <Button variant="ghost" lang={other} aria-label={t("change")} onClick={() => setLocale(other)}>
      {t("other")}
    </Button>
  );
}
