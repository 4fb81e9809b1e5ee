import { createFormat, todayIn, type Format } from "@tenon/core";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";

const Context = createContext<Format | null>(null);
const Today = createContext("1970-01-01");
const MINUTE = 60_000;

/** Dates, amounts and numbers in the reader's language. */
export function useFormat(): Format {
  const format = use(Context);
  if (format === null) throw new Error("useFormat is for components inside Localized");
  return format;
}

/** Today as `YYYY-MM-DD`; also past midnight. */
export function useToday(): string {
  return use(Today);
}

export interface LocalizedProps {
  locale: string;
  timezone: string;
  currency?: string;
  children: ReactNode;
}

export function Localized({ locale, timezone, currency = "EUR", children }: LocalizedProps) {
  const format = useMemo(() => createFormat({ locale, timezone, currency }), [locale, timezone, currency]);
  const [today, setToday] = useState(() => todayIn(timezone, Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(todayIn(timezone, Date.now())), MINUTE);
    return () => clearInterval(timer);
  }, [timezone]);
  return (
    <Context value={format}>
      <Today value={today}>{children}</Today>
    </Context>
  );
}
