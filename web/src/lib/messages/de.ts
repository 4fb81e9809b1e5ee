import { byNamespace, type Loaded } from "./namespaces";

export const all = byNamespace(
  import.meta.glob<Loaded>(
    ["../../{ui,app}/messages/de.ts", "../*/messages/de.ts", "../../features/{*,*/*}/messages/de.ts"],
    { eager: true },
  ),
);
