import { expect, test } from "vitest";

import type { StoreOptions } from "../src";
import { play } from "./model/chaos";

const SEEDS = 200;
const seeds = Array.from({ length: SEEDS }, (_, at) => at + 1);

test("after any trouble all show what the server has, and each change happened once", { timeout: 60_000 }, async () => {
  for (const seed of seeds) {
    const wrong = await play(seed);
    if (wrong.length > 0) expect.fail(`seed ${seed}: ${wrong.slice(0, 5).join("\n")}`);
  }
});

async function failsWithout(checks: NonNullable<StoreOptions["checks"]>, sign: RegExp): Promise<void> {
  for (const seed of seeds) {
    const wrong = await play(seed, checks);
    if (wrong.some((line) => sign.test(line))) return;
  }
  expect.fail(`nothing went wrong in ${SEEDS} runs`);
}

test("without keys changes happen twice", { timeout: 60_000 }, () =>
  failsWithout({ idempotency: false }, /applied 2 times/),
);

test("without versions old rows win", { timeout: 60_000 }, () =>
  failsWithout({ versions: false }, /tasks of|projects/),
);

test("without looking for gaps rows are missed", { timeout: 60_000 }, () =>
  failsWithout({ gaps: false }, /tasks of|projects/),
);
