import base from "./playwright.config";
export default { ...base, timeout: 45_000, expect: { timeout: 10_000 }, reporter: [["line"]] };
