import { describe, expect, test } from "vitest";

import {
  type Caller,
  compareBy,
  createIds,
  filterFromQuery,
  filterToQuery,
  leadSteps,
  LEAD_STATUSES,
  matchesProject,
  matchesTask,
  mayAssignSelf,
  mayComment,
  mayProject,
  mayTask,
  type ProjectRole,
  projectRole,
  projectSteps,
  PROJECT_STATUSES,
  rankBetween,
  seesProject,
  type TaskAct,
  TASK_FILTERS,
  TASK_STATUSES,
  type TaskFilter,
  taskSteps,
  wayOfProject,
  wayOfTask,
} from "../src";
import { project, task } from "./model/rows";
import { dice } from "./model/world";

describe("states", () => {
  const reopen = { reopen: true };
  const not = { reopen: false };

  test("tasks take the steps of the server", () => {
    const pairs = (may: { reopen: boolean }) =>
      TASK_STATUSES.flatMap((from) => taskSteps(from, may).map((to) => `${from} ${to}`));
    const usual = [
      "todo in_progress",
      "in_progress in_review",
      "in_progress blocked",
      "in_review done",
      "in_review in_progress",
      "blocked in_progress",
    ];
    expect(pairs(not)).toEqual(usual);
    expect(pairs(reopen).filter((pair) => !usual.includes(pair))).toEqual(["done in_progress"]);
  });

  test("projects and leads too", () => {
    expect(PROJECT_STATUSES.map((from) => projectSteps(from, not).join(" "))).toEqual([
      "planned cancelled",
      "in_progress on_hold cancelled",
      "on_hold completed cancelled",
      "in_progress cancelled",
      "",
      "",
    ]);
    expect(projectSteps("completed", reopen)).toEqual(["planned"]);
    expect(LEAD_STATUSES.map((from) => leadSteps(from).join(" "))).toEqual(["lost", "", "open"]);
  });

  test("the shortest way is found, and none where there is none", () => {
    expect(wayOfTask("todo", "done", not)).toEqual(["in_progress", "in_review", "done"]);
    expect(wayOfTask("done", "todo", reopen)).toBeNull();
    expect(wayOfTask("done", "blocked", reopen)).toEqual(["in_progress", "blocked"]);
    expect(wayOfTask("todo", "todo", not)).toEqual([]);
    expect(wayOfProject("draft", "completed", not)).toEqual(["planned", "in_progress", "completed"]);
  });
});

describe("rights", () => {
  const caller = (...permissions: string[]): Caller => ({ id: "me", permissions });
  const member = caller("task:contribute", "project:contribute", "comment:create", "project:read");
  const acts: TaskAct[] = ["create", "edit", "assign", "transition", "delete"];
  const allowed = (role: ProjectRole | null, own: boolean): TaskAct[] =>
    acts.filter((act) => mayTask(member, act, role, task("t", "p", { reporter_id: own ? "me" : "you" })));

  test("members change their own tasks and those where they work", () => {
    expect(allowed(null, false)).toEqual([]);
    expect(allowed(null, true)).toEqual(["edit", "transition"]);
    expect(allowed("viewer", true)).toEqual(["edit", "transition"]);
    expect(allowed("member", false)).toEqual(["create", "edit", "transition"]);
    expect(allowed("owner", false)).toEqual(["create", "edit", "assign", "transition"]);
    expect(mayTask(member, "edit", null, task("t", "p", { assignees: ["me"] }))).toBe(true);
  });

  test("permissions of the workspace are enough, and without any nothing is", () => {
    const manager = caller("task:create", "task:update", "task:assign", "task:transition", "task:delete");
    for (const act of acts) {
      expect(mayTask(manager, act, null)).toBe(true);
      expect(mayTask(caller("task:read"), act, "owner", task("t", "p", { reporter_id: "me" }))).toBe(false);
    }
  });

  test("projects, notes, comments, and oneself", () => {
    expect((["owner", "member", "viewer"] as const).map((role) => mayProject(member, "edit", role))).toEqual([
      true,
      false,
      false,
    ]);
    expect((["owner", "member", "viewer"] as const).map((role) => mayProject(member, "notes", role))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayProject(member, "reopen", "owner")).toBe(false);
    expect(mayProject(caller("project:update", "project:reopen"), "reopen", null)).toBe(true);
    expect(mayProject(member, "create", "owner") || mayProject(member, "delete", "owner")).toBe(false);
    expect(seesProject(member, { visibility: "members" }, null)).toBe(false);
    expect(seesProject(member, { visibility: "members" }, "viewer")).toBe(true);
    expect(seesProject(member, { visibility: "tenant" }, null)).toBe(true);
    expect(mayComment(member, "edit", { author_id: "you" })).toBe(false);
    expect(mayComment(member, "delete", { author_id: "me" })).toBe(true);
    expect(mayComment(caller("comment:moderate"), "delete", { author_id: "you" })).toBe(true);
    expect([mayAssignSelf(member, null, true), mayAssignSelf(member, null, false)]).toEqual([true, false]);
    expect(projectRole([{ user_id: "me", role: "viewer" }], "me")).toBe("viewer");
  });
});

describe("filters", () => {
  const TODAY = "2026-03-02";
  const hits = (filter: TaskFilter, fields: Parameters<typeof task>[2]): boolean =>
    matchesTask(task("t", "p", fields), filter, TODAY);

  test("tasks match as on the server", () => {
    expect(hits({ status: ["todo", "done"] }, { status: "done" })).toBe(true);
    expect(hits({ status: ["todo"] }, { status: "done" })).toBe(false);
    expect(hits({ assignee_id: ["u"] }, { assignees: ["v", "u"] })).toBe(true);
    expect(hits({ unassigned: false }, { assignees: [] })).toBe(false);
    expect(hits({ label: ["oak"] }, { labels: ["Oak"] })).toBe(false);
    expect(hits({ q: "ÖL" }, { title: "Öl holen" })).toBe(true);
    expect(hits({ due_before: TODAY }, { due_date: TODAY })).toBe(false);
    expect(hits({ due_before: TODAY }, { due_date: null })).toBe(false);
    expect(hits({ due_after: TODAY }, { due_date: null })).toBe(false);
    expect(hits({ due_after: TODAY }, { due_date: "2026-03-03" })).toBe(true);
    expect(hits({ overdue: true }, { due_date: "2026-03-01" })).toBe(true);
    expect(hits({ overdue: true }, { due_date: "2026-03-01", status: "done" })).toBe(false);
    expect(hits({ overdue: false }, { due_date: null })).toBe(true);
    expect(hits({ top_level: true }, { parent_id: "x" })).toBe(false);
  });

  test("projects match by title or code, and are not late when they are over", () => {
    const row = project("p", { code: "PRJ-7", title: "Tables", due_date: "2026-01-01", status: "cancelled" });
    expect([matchesProject(row, { q: "prj-7" }, TODAY), matchesProject(row, { q: "chairs" }, TODAY)]).toEqual([
      true,
      false,
    ]);
    expect(matchesProject(row, { overdue: true }, TODAY)).toBe(false);
    expect(matchesProject({ ...row, status: "on_hold" }, { overdue: true }, TODAY)).toBe(true);
  });

  test("orders go by rank of priority, days with none last, and by id when equal", () => {
    const rows = [
      task("a", "p", { priority: "low" }),
      task("b", "p", { priority: "urgent", due_date: "2026-05-01" }),
      task("c", "p", { priority: "urgent" }),
    ];
    const by = (sort: string): string =>
      [...rows]
        .sort(compareBy(sort))
        .map((r) => r.id)
        .join("");
    expect([by("-priority,due_date"), by("due_date"), by("-due_date"), by(""), by("title")]).toEqual([
      "bca",
      "bac",
      "cab",
      "abc",
      "abc",
    ]);
  });

  test("a filter survives the address bar, and nonsense in it does not", () => {
    const filter: TaskFilter = { q: "a,b", status: ["todo", "done"], label: ["a,b", "c"], unassigned: true };
    expect(filterFromQuery<TaskFilter>(filterToQuery(filter), TASK_FILTERS)).toEqual(filter);
    expect(filterFromQuery<TaskFilter>({ q: 5, overdue: "maybe", unassigned: true, evil: "x" }, TASK_FILTERS)).toEqual({
      q: "5",
      unassigned: true,
    });
    expect(filterToQuery({ q: "", status: [] })).toEqual({});
  });
});

describe("ranks and ids", () => {
  test("there is always a rank between two", () => {
    const roll = dice(3);
    const ranks = [rankBetween(null, null)];
    for (let turn = 0; turn < 500; turn += 1) {
      const at = roll.between(0, ranks.length);
      const [left, right] = [ranks[at - 1] ?? null, ranks[at] ?? null];
      const rank = rankBetween(left, right);
      expect((left === null || left < rank) && (right === null || rank < right), `${left} < ${rank} < ${right}`).toBe(
        true,
      );
      ranks.splice(at, 0, rank);
    }
    expect(rankBetween("b", "a") > "b").toBe(true);
    const real = ["m00TxyZ1230001V", "m00TxyZ1230002V"] as const;
    expect(rankBetween(...real) > real[0] && rankBetween(...real) < real[1]).toBe(true);
  });

  test("ids are UUIDv7 that sort by when they were made", () => {
    let now = 1_780_000_000_000;
    const roll = dice(9);
    const ids = createIds({ now: () => (now += roll.chance(0.01) ? 1 : 0) }, dice(5));
    const made = Array.from({ length: 10_000 }, ids);
    expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
    now = 0;
    expect(ids() > (made.at(-1) ?? ""), "also when the clock goes back").toBe(true);
  });
});
