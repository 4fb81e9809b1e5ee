import { Building2 } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useCustomerCommands } from "./commands";
import { customerRoute, customersRoute } from "./routes";

/** Whom the workspace works for. */
export const customers = defineFeature({
  name: "customers",
  pages: [customersRoute, customerRoute],
  navigation: [
    {
      to: "/customers",
      label: "customers.title",
      icon: Building2,
      order: 40,
      shortcut: "g c",
      needs: ["customer:read"],
    },
  ],
  useCommands: useCustomerCommands,
  stale: ({ object_type, object_id }) => {
    if (object_type === "customer") return [["customer", object_id], ["customers-deleted"]];
    // An event of a contact does not say whose it is.
    return object_type === "contact" ? [["customer-contacts"]] : [];
  },
});
