import { describe, expect, it } from "vitest";
import { parseMoney, sumMoney, typedMoney } from "./money";

describe("parseMoney", () => {
  it.each([
    ["1250", "en", "1250"],
    ["1,250.50", "en", "1250.50"],
    ["1,250.50", "de", "1250.50"],
    ["1.250,50", "de", "1250.50"],
    ["1.250,50", "en", "1250.50"],
    ["1.250", "de", "1250"],
    ["1.250", "en", "1.250"],
    ["1,250", "en", "1250"],
    ["1,250", "de", "1.250"],
    ["12.5", "de", "12.5"],
    ["1.250.000", "de", "1250000"],
    ["1.250.000,5", "en", "1250000.5"],
    ["€ 1 250,50", "de", "1250.50"],
    ["1’250.50 CHF", "de", "1250.50"],
    [",5", "de", "0.5"],
    ["007", "en", "7"],
    ["-3.20", "en", "-3.20"],
  ])("%s in %s is %s", (typed, locale, amount) => {
    expect(parseMoney(typed, locale)).toBe(amount);
  });

  it.each(["", "abc", "-", ".", "1.2.3,4,5", "12-3", "1.23456", "123456789012"])("%j is no amount", (typed) => {
    expect(parseMoney(typed, "en")).toBeNull();
  });

  it("reads back what it offers to type over", () => {
    for (const locale of ["en", "de"]) {
      for (const amount of ["1250.00", "0.5", "1250.125", "99999999999.9999"]) {
        const read = parseMoney(typedMoney(amount, locale), locale);
        expect(Number(read)).toBe(Number(amount));
      }
    }
  });
});

describe("sumMoney", () => {
  it("adds exactly", () => {
    expect(sumMoney(["0.10", "0.20", null])).toBe("0.30");
    expect(sumMoney(["99999999999.9999", "0.0001"])).toBe("100000000000.00");
    expect(sumMoney(["1.0050", "-2"])).toBe("-0.9950");
    expect(sumMoney([])).toBe("0.00");
  });
});
