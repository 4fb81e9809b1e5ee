import { defineFeature } from "@/app/feature";
import { useAuditCommands } from "./commands";
import { auditRoute } from "./routes";

/** Who did what, when, from where. */
export const audit = defineFeature({
  name: "audit",
  pages: [auditRoute],
  settings: [{ to: "/settings/audit", label: "audit.title", order: 95, needs: ["audit:read"] }],
  useCommands: useAuditCommands,
});
