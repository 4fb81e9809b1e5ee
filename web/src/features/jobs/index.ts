import { defineFeature } from "@/app/feature";
import { useJobCommands } from "./commands";
import { jobsRoute } from "./routes";

/** What is done behind the answers. */
export const jobs = defineFeature({
  name: "jobs",
  pages: [jobsRoute],
  settings: [{ to: "/settings/jobs", label: "jobs.title", order: 92, needs: ["job:read"] }],
  useCommands: useJobCommands,
});
