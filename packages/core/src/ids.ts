import type { Clock } from "./clock";

/** A number in [0, 1). */
export type Random = () => number;

/** Makes ids that sort by when they were made: UUIDv7, counting on within one millisecond. */
export function createIds(clock: Pick<Clock, "now">, random: Random): () => string {
  let last = -1;
  let count = 0;
  return () => {
    const now = Math.max(clock.now(), last);
    count = now === last ? count + 1 : Math.floor(random() * 0x800);
    last = now;
    if (count > 0xfff) {
      last = now + 1;
      count = 0;
    }
    const time = hex(last, 12);
    const variant = 0x8000 | Math.floor(random() * 0x4000);
    const tail = hex(Math.floor(random() * 2 ** 24), 6) + hex(Math.floor(random() * 2 ** 24), 6);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-${hex(variant, 4)}-${tail}`;
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
