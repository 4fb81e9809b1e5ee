import { Settings } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useSettingsCommands } from "./commands";
import { apiKeysRoute, brandingRoute, generalRoute } from "./routes";

/** What a workspace has settled for itself. */
export const settings = defineFeature({
  name: "settings",
  pages: [generalRoute, brandingRoute, apiKeysRoute],
  navigation: [
    { to: "/settings", label: "settings.title", icon: Settings, order: 81, shortcut: "g s", needs: ["settings:read"] },
  ],
  settings: [
    { to: "/settings", label: "settings.general", order: 10, needs: ["settings:read"] },
    { to: "/settings/branding", label: "settings.branding.title", order: 20, needs: ["tenant:update"] },
    { to: "/settings/api-keys", label: "settings.keys.title", order: 90, needs: ["api_key:read"] },
  ],
  useCommands: useSettingsCommands,
  stale: ({ object_type }) =>
    object_type === "settings" ? [["settings"]] : object_type === "api_key" ? [["api-keys"]] : [],
});
