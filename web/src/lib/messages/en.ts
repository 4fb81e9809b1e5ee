import { byNamespace, type Loaded } from "./namespaces";

export const all = byNamespace(
  import.meta.glob<Loaded>(
    ["../../{ui,app}/messages/en.ts", "../*/messages/en.ts", "../../features/{*,*/*}/messages/en.ts"],
    { eager: true },
  ),
);
