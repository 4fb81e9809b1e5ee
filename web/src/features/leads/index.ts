import { Handshake } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useLeadCommands } from "./commands";
import { leadsRoute } from "./routes";

/** What may become work. */
export const leads = defineFeature({
  name: "leads",
  pages: [leadsRoute],
  navigation: [
    { to: "/leads", label: "leads.title", icon: Handshake, order: 41, shortcut: "g e", needs: ["lead:read"] },
  ],
  useCommands: useLeadCommands,
  stale: ({ object_type, object_id }) => (object_type === "lead" ? [["lead", object_id], ["leads-deleted"]] : []),
});
