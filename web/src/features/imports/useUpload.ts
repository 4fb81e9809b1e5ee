import { useMutation } from "@tanstack/react-query";
import { data } from "@tenon/api";
import { randomId } from "@/lib/ids";
import { queries } from "@/lib/queries";
import { api } from "@/lib/session";
import type { Mapping } from "./csv";
import { contentTypeOf, type ChosenFile } from "./file";
import type { Source } from "./search";

export interface Upload {
  chosen: ChosenFile;
  source: Source;
  project: string;
  mapping: (Mapping & { date_order?: "day_first" | "month_first" }) | null;
  dry_run: boolean;
}

/** Sends a file; it is read after the answer. */
export function useUpload() {
  return useMutation({
    mutationFn: ({ chosen, source, project, mapping, dry_run }: Upload) => {
      const query = {
        source,
        dry_run,
        name: chosen.file.name.slice(0, 200),
        ...(project !== "" && { project }),
        ...(mapping !== null && { mapping: JSON.stringify(mapping) }),
      };
      return data(
        api.POST("/api/v1/imports", {
          params: { query, header: { "Idempotency-Key": randomId() } },
          body: chosen.file,
          bodySerializer: (body: unknown) => body as File,
          headers: { "Content-Type": contentTypeOf(chosen, source) },
        }),
      );
    },
    onSuccess: (row) => {
      queries.setQueryData(["imports", "one", row.id], row);
      void queries.invalidateQueries({ queryKey: ["imports", "list"] });
    },
  });
}
