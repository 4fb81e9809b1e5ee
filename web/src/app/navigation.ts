import { useTranslations } from "use-intl";
import { useMe } from "@/lib/me";
import type { NavItem } from "./feature";
import { useFeatures } from "./registry";

export interface ShownNavItem extends NavItem {
  words: string;
}

/** What this person may go to, in its order. */
export function useNavigation(): readonly ShownNavItem[] {
  const features = useFeatures();
  const me = useMe();
  const t = useTranslations();
  return features
    .flatMap((feature) => feature.navigation ?? [])
    .filter((item) => item.needs === undefined || item.needs.some((needed) => me?.permissions.includes(needed)))
    .sort((a, b) => a.order - b.order)
    .map((item) => ({ ...item, words: t(item.label) }));
}
