/** How amounts are written in a language. */
function signs(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const sign = (type: string, other: string) => parts.find((part) => part.type === type)?.value ?? other;
  return { decimal: sign("decimal", "."), group: sign("group", ",") };
}

/**
 * What somebody typed as the API's decimal string: `1.250,5` is `1250.5` in German, `1,250.50` is `1250.50` anywhere.
 * Null for what is no amount.
 */
export function parseMoney(typed: string, locale: string): string | null {
  const text = typed.replace(/[\s\u00a0\u202f'’\p{Sc}]|[A-Z]{3}/gu, "");
  const split = /^(-?)([\d.,]*)$/.exec(text);
  if (split === null) return null;
  const [, sign = "", body = ""] = split;
  const last = Math.max(body.lastIndexOf("."), body.lastIndexOf(","));
  const separator = body[last];
  let whole = body;
  let rest = "";
  if (separator !== undefined && isDecimal(body, last, separator, locale)) {
    whole = body.slice(0, last);
    rest = body.slice(last + 1);
  }
  // Groups have one sign.
  if (whole.includes(".") && whole.includes(",")) return null;
  const digits = whole.replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  if (digits === "" && rest === "") return null;
  if (digits.length > 11 || rest.length > 4 || /[.,]/.test(rest)) return null;
  return `${sign}${digits || "0"}${rest === "" ? "" : `.${rest}`}`;
}

/** Whether the last sign of a number begins its fraction. */
function isDecimal(body: string, last: number, separator: string, locale: string): boolean {
  const [others, after] = [body.slice(0, last), body.length - last - 1];
  if (others.includes(separator)) return false;
  if (/[.,]/.test(others)) return true;
  // One sign alone with three digits after it is what the language says; any other number of digits is a fraction.
  return after === 3 ? signs(locale).group !== separator : true;
}

/** An amount to type over: the language's decimal sign, no groups. */
export function typedMoney(amount: string, locale: string): string {
  return amount.replace(/\.00$/, "").replace(".", signs(locale).decimal);
}

/** The sum of amounts, exact to four decimals. */
export function sumMoney(amounts: readonly (string | null)[]): string {
  const total = amounts.reduce((sum, amount) => sum + units(amount ?? "0"), 0n);
  const [sign, positive] = total < 0n ? ["-", -total] : ["", total];
  const fraction = (positive % 10_000n).toString().padStart(4, "0").replace(/00$/, "");
  return `${sign}${positive / 10_000n}.${fraction}`;
}

/** Ten-thousandths. */
function units(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.replace("-", "").split(".");
  const value = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, "0").slice(0, 4));
  return amount.startsWith("-") ? -value : value;
}
