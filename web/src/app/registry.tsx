import { createContext, use } from "react";
import type { Feature } from "./feature";

const Features = createContext<readonly Feature[]>([]);

/** Hands the features to the shell, which knows none of them. */
export const FeaturesProvider = Features.Provider;

export function useFeatures(): readonly Feature[] {
  return use(Features);
}
