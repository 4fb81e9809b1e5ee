import { useMutation } from "@tanstack/react-query";
import { data, type components } from "@tenon/api";
import { meQuery } from "@/lib/me";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";

type MePatch = components["schemas"]["MePatch"];

/** Changes to oneself; the sidebar and the forms show them once the server has taken them. */
export function useChangeMe() {
  return useMutation({
    mutationFn: (body: MePatch) => data(api.PATCH("/api/v1/users/me", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
