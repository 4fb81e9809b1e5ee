import { defineFeature } from "@/app/feature";
import { useWebhookCommands } from "./commands";
import { webhookRoute, webhooksRoute } from "./routes";

/** URLs that are told of events, and what came of it. */
export const webhooks = defineFeature({
  name: "webhooks",
  pages: [webhooksRoute, webhookRoute],
  settings: [{ to: "/settings/webhooks", label: "webhooks.title", order: 91, needs: ["webhook:read"] }],
  useCommands: useWebhookCommands,
  stale: ({ object_type }) => (object_type === "webhook" ? [["webhooks"]] : []),
});
