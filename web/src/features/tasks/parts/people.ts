import type { UserRow } from "@tenon/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";

export interface People {
  readonly all: readonly UserRow[];
  /** Those who can be given work. */
  readonly active: readonly UserRow[];
  byId(id: string): UserRow | undefined;
  /** Also for people who left, or are not loaded yet. */
  name(id: string | null): string;
}

export function fullName(user: Pick<UserRow, "first_name" | "last_name" | "email" | "username">): string {
  return `${user.first_name} ${user.last_name}`.trim() || user.email || user.username || "";
}

/** Everybody of the workspace. */
export function usePeople(): People {
  const all = useRows({ kind: "users", sort: "first_name,last_name" });
  const words = useTranslations("words");
  return useMemo(() => {
    const known = new Map(all.map((user) => [user.id, user]));
    const byId = (id: string) => known.get(id);
    return {
      all,
      active: all.filter((user) => user.status === "active"),
      byId,
      name: (id) => {
        if (id === null) return words("somebody");
        const user = byId(id);
        return (user && fullName(user)) || words("somebody");
      },
    };
  }, [all, words]);
}
