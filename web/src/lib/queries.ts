import { QueryClient } from "@tanstack/react-query";
import { isTemporary } from "@tenon/api";
import { problemFrom } from "./problems";

/** For what is not live. Events of the log say what is out of date (`stale` of a feature). */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      networkMode: "always",
      retry: (failures, error) => {
        const problem = problemFrom(error);
        return failures < 2 && (problem === null || isTemporary(problem));
      },
    },
    mutations: { networkMode: "always", retry: false },
  },
});
