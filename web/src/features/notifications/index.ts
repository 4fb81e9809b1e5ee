import { defineFeature } from "@/app/feature";
import { Bell } from "./Bell";
import { useNotificationCommands } from "./commands";
import { keptDevices } from "./kept";
import { Listening } from "./Listening";
import { inboxRoute, preferencesRoute } from "./routes";

/** What concerns the reader: the bell, the inbox, and what they want to hear of. */
export const notifications = defineFeature({
  name: "notifications",
  pages: [inboxRoute, preferencesRoute],
  useCommands: useNotificationCommands,
  corner: Bell,
  always: Listening,
  leaving: async () => {
    if (keptDevices() !== null) await (await import("./preferences")).leave();
  },
});
