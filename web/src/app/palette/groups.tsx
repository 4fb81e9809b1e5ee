import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { data } from "@tenon/api";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { api } from "@/lib/session";
import { useRows } from "@/lib/store";
import { Avatar, StatusRing } from "@/ui";
import { useNavigation } from "../navigation";
import { useFeatures } from "../registry";
import type { Command } from "./commands";
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
  const tasks = useFoundTasks(query);
  const groups = [
    { value: "actions", label: t("actions"), items: bestOf(actions, query, query === "" ? 5 : MOST) },
    { value: "go", label: t("go"), items: bestOf(go, query, query === "" ? 20 : MOST) },
    { value: "projects", label: t("projects"), items: projects },
    { value: "tasks", label: t("tasks"), items: query === "" ? [] : tasks.items },
    { value: "people", label: t("people"), items: people },
  ];
  const there = groups.filter((group) => group.items.length > 0);
  // The group with the best fit comes first, so that Enter takes that.
  const points = (group: PaletteGroup) => Math.max(...group.items.map((item) => fit(item, query)));
  if (query !== "") there.sort((a, b) => points(b) - points(a));
  return { groups: there, searching: tasks.searching };
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

function useFoundTasks(query: string): { items: Command[]; searching: boolean } {
  const navigate = useNavigate();
  const asked = useDeferredValue(query);
  const projects = useRows({ kind: "projects" });
  const found = useQuery({
    queryKey: ["tasks", "palette", asked],
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/tasks", { params: { query: { q: asked, page_size: MOST, total: false } }, signal })),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  const items = (asked.length > 1 ? (found.data?.data ?? []) : []).map((task) => ({
    id: task.id,
    label: task.title,
    hint: `${projects.find((project) => project.id === task.project_id)?.code ?? ""}-${task.number}`.replace(/^-/, "#"),
    icon: <StatusRing status={task.status} />,
    run: () => void navigate({ href: `/tasks/${task.id}` }),
  }));
  return { items, searching: asked !== query || found.isFetching };
}
