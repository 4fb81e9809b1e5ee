import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "@/lib/store";
import { Avatar, StatusRing } from "@/ui";
import { useNavigation } from "../navigation";
import { useFeatures } from "../registry";
import type { Command } from "./commands";
import { useFound } from "./found";
import { bestOf, fit } from "./match";

export interface PaletteGroup {
  value: string;
  label: string;
  items: Command[];
}

const MOST = 6;

/** What the palette offers for what was typed. */
export function usePaletteGroups(query: string): { groups: PaletteGroup[]; searching: boolean } {
  const t = useTranslations("app.palette");
  const actions = useActions();
  const go = usePlaces();
  const { projects, people } = useKnown(query);
  const { found, searching } = useFound(query);
  const known = new Set(projects.map((project) => project.id));
  const groups = [
    { value: "actions", label: t("actions"), items: bestOf(actions, query, query === "" ? 5 : MOST) },
    { value: "go", label: t("go"), items: bestOf(go, query, query === "" ? 20 : MOST) },
    {
      value: "projects",
      label: t("projects"),
      items: [...projects, ...found("project").filter(({ id }) => !known.has(id))],
    },
    { value: "tasks", label: t("tasks"), items: found("task") },
    { value: "comments", label: t("comments"), items: found("comment") },
    { value: "customers", label: t("customers"), items: found("customer") },
    { value: "leads", label: t("leads"), items: found("lead") },
    { value: "people", label: t("people"), items: people },
  ];
  const there = groups.filter((group) => group.items.length > 0);
  // The group with the best fit comes first, so that Enter takes that.
  const points = (group: PaletteGroup) => Math.max(...group.items.map((item) => fit(item, query)));
  if (query !== "") there.sort((a, b) => points(b) - points(a));
  return { groups: there, searching };
}

function useActions(): Command[] {
  const sources = useFeatures().flatMap((feature) => feature.useCommands ?? []);
  // The features are the same as long as the app runs, so these hooks are too.
  return sources.flatMap((useSource) => useSource());
}

function usePlaces(): Command[] {
  const navigate = useNavigate();
  return useNavigation().map(({ to, words, icon: Icon, shortcut }) => ({
    id: to,
    label: words,
    icon: <Icon className="size-4" aria-hidden />,
    ...(shortcut !== undefined && { shortcut }),
    run: () => void navigate({ to }),
  }));
}

function useKnown(query: string): { projects: Command[]; people: Command[] } {
  const navigate = useNavigate();
  const projects = useRows({ kind: "projects", sort: "-updated_at" });
  const users = useRows({ kind: "users" });
  if (query === "") return { projects: [], people: [] };
  return {
    projects: bestOf(
      projects.map((project) => ({
        id: project.id,
        label: project.title,
        hint: project.code,
        words: project.code,
        icon: <StatusRing status={project.status} />,
        run: () => void navigate({ href: `/projects/${project.id}` }),
      })),
      query,
      MOST,
    ),
    people: bestOf(
      users.map((user) => {
        const name = `${user.first_name} ${user.last_name}`.trim() || (user.email ?? "");
        return {
          id: user.id,
          label: name,
          words: `${user.email ?? ""} ${user.username ?? ""}`,
          icon: <Avatar id={user.id} name={name} />,
          run: () => void navigate({ href: `/people?q=${encodeURIComponent(name)}` }),
        };
      }),
      query,
      MOST,
    ),
  };
}
