import type { Tone } from "@/ui";
import type { Webhook } from "./queries";
import type { DeliveryStatus } from "./search";

export type WebhookState = "on" | "failing" | "off" | "disabled";

/** How a webhook stands: somebody put it off, or the server did because nothing got through. */
export function stateOf({
  enabled,
  disabled_reason,
  failing_since,
}: Pick<Webhook, "enabled" | "disabled_reason" | "failing_since">): WebhookState {
  if (!enabled) return disabled_reason === null ? "off" : "disabled";
  return failing_since === null ? "on" : "failing";
}

export const STATE_TONES: Record<WebhookState, Tone> = {
  on: "green",
  failing: "amber",
  off: "neutral",
  disabled: "red",
};

export const DELIVERY_TONES: Record<DeliveryStatus, Tone> = { pending: "amber", delivered: "green", failed: "red" };

export type Reason = { readonly kind: "gone" } | { readonly kind: "silent"; readonly since: string };

/** Why the server put a webhook off, as far as we know its words. */
export function reasonOf(text: string): Reason | null {
  if (text.startsWith("The URL answered 410 Gone")) return { kind: "gone" };
  const since = /^Nothing was taken since (\S+?)\.?$/.exec(text)?.[1];
  return since === undefined || Number.isNaN(Date.parse(since)) ? null : { kind: "silent", since };
}

/** Whether an answer says that the message was taken. */
export function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** JSON with room to read it; what is none stays as it came. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** How long an attempt took: "35 ms", "1.2 sec". */
export function tookText(milliseconds: number, locale: string): string {
  const whole = milliseconds < 1000;
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: whole ? "millisecond" : "second",
    unitDisplay: "short",
    maximumFractionDigits: whole ? 0 : 1,
  });
  return format.format(whole ? milliseconds : milliseconds / 1000);
}
