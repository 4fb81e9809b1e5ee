import { describe, expect, it } from "vitest";
import { programOf } from "./agent";
import { filtersOf, queryOf } from "./asked";
import { messages } from "./messages/en";
import { NAMES, wordsOf } from "./names";
import { readSearch } from "./search";
import { shiftsOf, titlesIn, valueOf } from "./shifts";

describe("the audit's filters", () => {
  it("are read from the address, and what makes no sense is left out", () => {
    expect(readSearch({ who: "u", kind: "tasks", from: "2026-03-01", until: "2026-03-02" })).toEqual({
      who: "u",
      kind: "tasks",
      from: "2026-03-01",
      until: "2026-03-02",
    });
    expect(readSearch({ who: 5, kind: "nothing", from: "yesterday", until: "2026-99-01" })).toEqual({});
  });

  it("include both days, as long as they are where the reader is", () => {
    const { from, until } = filtersOf({ from: "2026-03-01", until: "2026-03-01" });
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(until).toBe(new Date(2026, 2, 2).toISOString());
  });

  it("go into an address as the API reads them", () => {
    expect(queryOf({})).toBe("");
    const query = new URLSearchParams(queryOf(filtersOf({ who: "u", kind: "sign_ins" })));
    expect(query.get("actor_id")).toBe("u");
    expect(query.get("name[in]")).toBe("session.started,session.refused,session.ended");
  });
});

describe("an entry", () => {
  it("has words for each event of each kind", () => {
    const events: Record<string, string> = messages.events;
    const without = Object.values(NAMES)
      .flat()
      .filter((name) => events[wordsOf(name)] === undefined);
    expect(without).toEqual([]);
    expect(Object.keys(events)).toHaveLength(Object.values(NAMES).flat().length);
  });

  it("says what was before and after", () => {
    const changes = { title: { from: "Old", to: "New" }, labels: { from: [], to: ["oak"] }, owner_id: { from: null } };
    expect(shiftsOf(changes)).toEqual([
      { field: "title", from: "Old", to: "New" },
      { field: "labels", from: "[]", to: '["oak"]' },
      { field: "owner_id", from: null, to: null },
    ]);
    expect(shiftsOf({ odd: 5 })).toEqual([{ field: "odd", from: null, to: null }]);
    expect(valueOf(changes, "title")).toBe("New");
    expect(valueOf({ email: { from: "a@b.c", to: null } }, "email")).toBe("a@b.c");
    expect(valueOf(changes, "name")).toBeNull();
    expect(shiftsOf(changes, ["title", "labels"]).map(({ field }) => field)).toEqual(["owner_id"]);
    const older = { object_id: "t", changes: { title: { from: null, to: "Older" } } };
    const file = { id: "f", name: "plan.pdf" };
    expect(valueOf({ attachment: { from: null, to: file } }, "attachment")).toBe("plan.pdf");
    expect(valueOf({ attachment: { from: file, to: null } }, "attachment")).toBe("plan.pdf");
    expect([...titlesIn([{ object_id: "t", changes }, older])]).toEqual([["t", "New"]]);
  });
});

describe("a program", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
  const safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
  it.each([
    [chrome, "Chrome 131, Linux"],
    [`${chrome} Edg/130.0.0.0`, "Edge 130, Linux"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox 128, Windows"],
    [safari, "Safari 17, iPhone"],
    ["curl/8.5.0", "curl/8.5.0"],
    ["python-requests/2.31 (a script)", "python-requests/2.31"],
    ["", ""],
  ])("%s", (agent, name) => expect(programOf(agent)).toBe(name));
});
