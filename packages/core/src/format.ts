/** `1250.00` in the workspace's currency, days as `YYYY-MM-DD`, moments as RFC 3339. */
export interface FormatOptions {
  /** Such as `en` or `de`. */
  readonly locale: string;
  /** The workspace's, such as `Europe/Berlin`. */
  readonly timezone: string;
  readonly currency: string;
}

export interface Format {
  /** 5 Mar 2026 */
  date(day: string): string;
  /** 5 Mar; with the year when it is another one than today's. */
  shortDate(day: string, today: string): string;
  weekday(day: string): string;
  month(day: string): string;
  time(moment: string | number): string;
  dateTime(moment: string | number): string;
  /** 5 minutes ago, in 3 hours, yesterday; the date when it is further away than a month. */
  relative(moment: string | number, now: number): string;
  /** today, tomorrow, in 5 days; the date when it is further away than two weeks. */
  relativeDay(day: string, today: string): string;
  money(amount: string | null): string;
  number(value: number): string;
  /** 0.25 is 25 %. */
  percent(share: number): string;
  /** 7.5 is 7½ h or so. */
  hours(hours: number): string;
  /** 93 minutes are 1 h 33 min. */
  duration(milliseconds: number): string;
  bytes(count: number): string;
  list(parts: readonly string[]): string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly (readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [MINUTE, SECOND, "second"],
  [HOUR, MINUTE, "minute"],
  [DAY, HOUR, "hour"],
  [30 * DAY, DAY, "day"],
];

export function createFormat({ locale, timezone, currency }: FormatOptions): Format {
  const inZone = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone });
  // A day is the same everywhere: it is read and written in one zone.
  const ofDay = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  const date = ofDay({ day: "numeric", month: "short", year: "numeric" });
  const shortDate = ofDay({ day: "numeric", month: "short" });
  const weekday = ofDay({ weekday: "short" });
  const month = ofDay({ month: "long", year: "numeric" });
  const time = inZone({ hour: "2-digit", minute: "2-digit" });
  const dateTime = inZone({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  const momentDate = inZone({ day: "numeric", month: "short", year: "numeric" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const unit = (name: string, digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits });
  const hours = unit("hour", 2);
  const sizes = ["byte", "kilobyte", "megabyte", "gigabyte"].map((name) => unit(name, 1));
  const parts = { day: unit("day", 0), hour: unit("hour", 0), minute: unit("minute", 0), second: unit("second", 0) };
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  return {
    date: (day) => orRaw(day, date),
    shortDate: (day, today) => orRaw(day, day.slice(0, 4) === today.slice(0, 4) ? shortDate : date),
    weekday: (day) => orRaw(day, weekday),
    month: (day) => orRaw(day, month),
    time: (moment) => time.format(millis(moment)),
    dateTime: (moment) => dateTime.format(millis(moment)),
    relative(moment, now) {
      const apart = millis(moment) - now;
      for (const [limit, size, name] of STEPS) {
        const count = Math.round(apart / size);
        if (Math.abs(count * size) < limit) return relative.format(count, name);
      }
      return momentDate.format(millis(moment));
    },
    relativeDay(day, today) {
      const days = daysBetween(today, day);
      return Number.isNaN(days) || Math.abs(days) > 14 ? orRaw(day, date) : relative.format(days, "day");
    },
    money(amount) {
      if (amount === null) return "";
      // As text, so that no digit is lost.
      return money.format(amount as Intl.StringNumericLiteral);
    },
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    hours: (value) => hours.format(value),
    duration(milliseconds) {
      const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
      if (minutes === 0) return parts.second.format(Math.floor(Math.abs(milliseconds) / SECOND));
      const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
      const told = [
        days > 0 ? parts.day.format(days) : "",
        Math.floor(rest / 60) > 0 ? parts.hour.format(Math.floor(rest / 60)) : "",
        days === 0 && rest % 60 > 0 ? parts.minute.format(rest % 60) : "",
      ];
      return told.filter((part) => part !== "").join(" ");
    },
    bytes(count) {
      const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
      return (sizes[step] ?? number).format(count / 1000 ** step);
    },
    list: (texts) => list.format(texts),
  };
}

function millis(moment: string | number): number {
  return typeof moment === "number" ? moment : Date.parse(moment);
}

function orRaw(day: string, format: Intl.DateTimeFormat): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : format.format(time);
}

/** How many days the second is after the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The day it is somewhere, `YYYY-MM-DD`. */
export function todayIn(timezone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const part = (type: string): string => parts.formatToParts(now).find((p) => p.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}
