/** The session an access token belongs to. The server alone checks tokens; this only reads what is written in it. */
export function sessionOf(token: string | null): string | null {
  const payload = token?.split(".")[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")));
    const sid = typeof claims === "object" && claims !== null ? (claims as { sid?: unknown }).sid : undefined;
    return typeof sid === "string" ? sid : null;
  } catch {
    return null;
  }
}
