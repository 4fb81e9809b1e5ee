import { createContext, useCallback, useState, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { keepLocale, loadMessages, type AppMessages, type Locale } from "@/lib/i18n";
import { Localized } from "@/lib/format";

export const LocaleContext = createContext<{ locale: Locale; setLocale: (locale: Locale) => void }>({
  locale: "en",
  setLocale: () => {},
});

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface LocaleProviderProps {
  locale: Locale;
  messages: AppMessages;
  children: ReactNode;
}

/** The language, which can change while the app is open. */
export function LocaleProvider({ locale, messages, children }: LocaleProviderProps) {
  const [shown, setShown] = useState({ locale, messages });
  const setLocale = useCallback((next: Locale) => {
    void loadMessages(next).then((loaded) => {
      keepLocale(next);
      setShown({ locale: next, messages: loaded });
    });
  }, []);
  return (
    <LocaleContext value={{ locale: shown.locale, setLocale }}>
      <IntlProvider locale={shown.locale} messages={shown.messages} timeZone={timeZone}>
        <Localized locale={shown.locale} timezone={timeZone}>
          {children}
        </Localized>
      </IntlProvider>
    </LocaleContext>
  );
}
