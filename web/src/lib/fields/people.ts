import type { UserRow } from "@tenon/core";
import { useCallback, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";

export function nameOf(user: Pick<UserRow, "first_name" | "last_name" | "email">): string {
  return `${user.first_name} ${user.last_name}`.trim() || (user.email ?? "");
}

export interface People {
  readonly all: readonly UserRow[];
  /** Those who can be given something to do. */
  readonly active: readonly UserRow[];
  /** A name for everybody, also for those who have left. */
  readonly name: (id: string) => string;
}

/** The people of the workspace. */
export function usePeople(): People {
  const all = useRows({ kind: "users", sort: "first_name,last_name" });
  const words = useTranslations("words");
  const names = useMemo(() => new Map(all.map((user) => [user.id, nameOf(user)])), [all]);
  const gone = words("somebody");
  const name = useCallback((id: string) => names.get(id) ?? gone, [names, gone]);
  const active = useMemo(() => all.filter((user) => user.status !== "inactive"), [all]);
  return { all, active, name };
}
