import { useState } from "react";
import { dropDrafts } from "@/lib/drafts";
import { forgetMe } from "@/lib/me";
import { sayProblemNow } from "@/lib/problems";
import { forgetIdentity, identity, session } from "@/lib/session";
import { forgetStore, useStore } from "@/lib/store";
import { keepBranding } from "@/lib/theme";
import { toast } from "@/ui";
import { useFeatures } from "./registry";

/** How long what features do at signing out may take: nobody is kept in by a server or a network that is away. */
const LEAVING_MS = 2000;

/** Settles when all is done, whatever failed, or is late. */
function done(works: readonly (Promise<void> | undefined)[]): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  return Promise.race([Promise.allSettled(works), late]);
}

/** Ways out of a workspace. Each loads the page anew, so that nothing of one is left in the other. */
export function useLeave() {
  const store = useStore();
  const features = useFeatures();
  const [waiting, setWaiting] = useState<number | null>(null);

  async function confirmSignOut(): Promise<void> {
    const who = identity();
    setWaiting(null);
    await done(features.map(({ leaving }) => leaving?.()));
    try {
      await session.logout();
    } catch (error) {
      toast({ kind: "error", title: sayProblemNow(error) });
      return;
    }
    store.stop();
    dropDrafts("mine", who);
    forgetMe();
    forgetIdentity();
    keepBranding({});
    if (who !== null) await forgetStore(who);
    location.assign("/sign-in");
  }

  return {
    /** How many changes signing out would lose; null when nobody asked to. */
    waiting,
    stay: () => setWaiting(null),
    confirmSignOut: () => void confirmSignOut(),
    async signOut(): Promise<void> {
      const { pending } = store.status();
      if (pending > 0) setWaiting(pending);
      else await confirmSignOut();
    },
    async switchTo(slug: string): Promise<void> {
      try {
        await session.switchTo(slug);
        location.assign("/");
      } catch (error) {
        toast({ kind: "error", title: sayProblemNow(error) });
      }
    },
  };
}
