import type { InfiniteData } from "@tanstack/react-query";
import type { components } from "@tenon/api";
import type { LoggedEvent } from "@tenon/core";
import { describe as group, expect, it } from "vitest";
import { messages as de } from "../messages/de";
import { messages as en } from "../messages/en";
import { describe, SENTENCES } from "./described";
import { withNews } from "./news";

const event = (name: string, changes: Record<string, unknown>, object_type = name.split(".")[0] ?? "") => ({
  name,
  object_type,
  object_id: "1",
  changes: changes as LoggedEvent["changes"],
});

group("describe", () => {
  it("has a sentence for each in both languages", () => {
    for (const sentence of [...SENTENCES, "other"] as const) {
      expect(en.activity[sentence]).toContain("<actor>");
      expect(de.activity[sentence]).toContain("<actor>");
    }
  });

  it("tells the fields of an update, without what nobody reads", () => {
    const told = describe(
      event("project.updated", { due_date: { from: null, to: "2026-01-01" }, order_index: { from: "a", to: "b" } }),
    );
    expect(told).toMatchObject({
      sentence: "project_updated",
      shifts: [{ field: "due_date", from: null, to: "2026-01-01" }],
    });
  });

  it("takes a move to another column for a change of status, and one within for a move", () => {
    const status = { from: "todo", to: "done" };
    expect(describe(event("task.moved", { status }))).toMatchObject({
      sentence: "task_status_changed",
      status,
      task_id: "1",
    });
    expect(describe(event("task.moved", { order_index: { from: "a", to: "b" } }))).toMatchObject({
      sentence: "task_moved",
      status: null,
    });
  });

  it("names whom it is about", () => {
    expect(
      describe(
        event("project.member_removed", { user_id: { from: "u", to: null }, role: { from: "owner", to: null } }),
      ),
    ).toMatchObject({ people: ["u"], role: "owner" });
    const assignees = { from: ["a", "b"], to: ["b", "c"] };
    expect(describe(event("task.assignees_changed", { assignees })).people).toEqual(["c", "a"]);
  });

  it("names the file it is about", () => {
    const file = { id: "1", name: "plan.pdf" };
    const added = describe(event("attachment.added", { attachment: { from: null, to: file } }, "task"));
    expect(added).toMatchObject({ sentence: "attachment_added", file: "plan.pdf", task_id: "1" });
    const gone = describe(event("attachment.deleted", { attachment: { from: file, to: null } }, "project"));
    expect(gone).toMatchObject({ file: "plan.pdf", task_id: null });
  });

  it("knows the task of a comment", () => {
    expect(describe(event("comment.added", { task_id: { from: null, to: "t" } })).task_id).toBe("t");
    expect(describe(event("comment.added", { task_id: { from: null, to: null } })).task_id).toBeNull();
  });

  it("has words for what it does not know", () => {
    expect(describe(event("rocket.launched", {})).sentence).toBe("other");
  });
});

group("withNews", () => {
  type Pages = InfiniteData<components["schemas"]["Page_of_LoggedEvent"], string>;
  const logged = (sequence: number) => ({ id: `e${sequence}`, sequence }) as LoggedEvent;
  const pages = (...sequences: number[][]) =>
    ({ pages: sequences.map((each) => ({ data: each.map(logged) })), pageParams: [] }) as unknown as Pages;
  const sequences = ({ pages: all }: Pages) => all.map((page) => page.data.map(({ sequence }) => sequence));

  it("adds each once, the newest first", () => {
    expect(sequences(withNews(pages([3, 2], [1]), [3, 4, 5].map(logged)))).toEqual([[5, 4, 3, 2], [1]]);
    expect(sequences(withNews(pages([2], [1]), [logged(1)]))).toEqual([[2], [1]]);
  });

  it("has nothing to add to when nothing is loaded", () => {
    expect(sequences(withNews(pages(), [logged(1)]))).toEqual([]);
  });
});
