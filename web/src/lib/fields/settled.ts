import type { Mutation, Outcome, Store } from "@tenon/core";

/**
 * What the server says to a change, for a form that waits to show it. Null as soon as there is no connection: then the
 * change waits in the outbox, and the form need not.
 */
export function settled(store: Pick<Store, "status" | "subscribeStatus">, { done }: Mutation): Promise<Outcome | null> {
  return new Promise((resolve) => {
    let stop = () => {};
    const finish = (outcome: Outcome | null) => {
      stop();
      resolve(outcome);
    };
    const look = () => {
      const { connection, retry_at } = store.status();
      // A connection can be lost without anybody having noticed; then sending fails, and is tried again later.
      const lost = connection === "offline" || connection === "signed_out" || connection === "ended";
      if (lost || retry_at !== null) finish(null);
    };
    stop = store.subscribeStatus(look);
    void done.then(finish);
    look();
  });
}
