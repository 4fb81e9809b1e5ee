import { accounts } from "./accounts";
import { audit } from "./audit";
import { customers } from "./customers";
import { imports } from "./imports";
import { jobs } from "./jobs";
import { leads } from "./leads";
import { notifications } from "./notifications";
import { people } from "./people";
import { projects } from "./projects";
import { settings } from "./settings";
import { tasks } from "./tasks";
import { webhooks } from "./webhooks";

/** Every feature, one line each. */
export const features = [
  accounts,
  projects,
  customers,
  leads,
  tasks,
  people,
  settings,
  audit,
  webhooks,
  jobs,
  imports,
  notifications,
] as const;
