import { Import } from "lucide-react";
import { defineFeature } from "@/app/feature";
import { useImportCommands } from "./commands";
import { importRoute } from "./routes";

/** Bringing work from other tools. */
export const imports = defineFeature({
  name: "imports",
  pages: [importRoute],
  navigation: [
    {
      to: "/import",
      label: "imports.title",
      icon: Import,
      order: 82,
      shortcut: "g i",
      needs: ["import:read", "import:create"],
    },
  ],
  useCommands: useImportCommands,
});
