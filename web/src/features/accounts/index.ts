import { defineFeature } from "@/app/feature";
import { useAccountCommands } from "./commands";
import { acceptRoute, forgotRoute, meRoute, registerRoute, resetRoute, signInRoute, verifyRoute } from "./routes";

/** Coming in, going out, and one's own page. */
export const accounts = defineFeature({
  name: "accounts",
  pages: [meRoute],
  doors: [signInRoute, registerRoute, acceptRoute, forgotRoute, resetRoute, verifyRoute],
  useCommands: useAccountCommands,
  stale: (event) => (event.object_type === "user" ? [["sessions"]] : []),
});
