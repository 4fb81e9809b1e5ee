import { FolderKanban } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useProjectCommands } from "./commands";
import { projectRoute, projectsRoute } from "./routes";
import { stale } from "./stale";

/** The list of projects, and what there is to know about one. */
export const projects = defineFeature({
  name: "projects",
  pages: [projectsRoute, projectRoute],
  navigation: [
    {
      to: "/projects",
      label: "projects.title",
      icon: FolderKanban,
      order: 20,
      shortcut: "g p",
      needs: ["project:read"],
    },
  ],
  useCommands: useProjectCommands,
  stale: (event) => stale(event),
});
