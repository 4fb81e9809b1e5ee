import { UsersRound } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { usePeopleCommands } from "./commands";
import { invitationsRoute, peopleRoute, rolesRoute } from "./routes";

/** Who is in the workspace, who is asked to join, and what each may do. */
export const people = defineFeature({
  name: "people",
  pages: [peopleRoute, invitationsRoute, rolesRoute],
  navigation: [
    { to: "/people", label: "people.title", icon: UsersRound, order: 80, shortcut: "g u", needs: ["user:read"] },
  ],
  useCommands: usePeopleCommands,
  stale: ({ object_type }) => {
    if (object_type === "user") return [["people"], ["invitations"]];
    if (object_type === "invitation") return [["invitations"]];
    return object_type === "role" ? [["roles"], ["people"]] : [];
  },
});
