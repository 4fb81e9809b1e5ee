import { describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { contentTypeOf, lookInto, sourceOf } from "./file";

const ISSUES = '{"key":"OAK-1","fields":{"summary":"a"}}\n{"key":"PINE-2","fields":{"summary":"b"}}\n';

describe("sourceOf", () => {
  it.each([
    ["issues.jsonl", ISSUES, "jira"],
    ["export", ISSUES, "jira"],
    ["board.json", '{"id":"5f","name":"Kitchen","lists":[],"cards":[]}', "trello"],
    ["board.json", '{\n  "id": "5f",\n  "cards": []\n}', "trello"],
    ["tasks.csv", "Title,Status\na,done", "csv"],
    ["tasks", "Title;Status\na;done", "csv"],
    ["notes.md", "plain words", null],
  ])("%s", (name, head, source) => {
    expect(sourceOf(name, head)).toBe(source);
  });
});

describe("lookInto", () => {
  it("reads the beginning of a packed file and the codes in it", async () => {
    const packed = new File([new Uint8Array(gzipSync(ISSUES))], "issues.jsonl.gz");
    const found = await lookInto(packed);
    expect(found).toMatchObject({ packed: true, looks: "jira", codes: ["OAK", "PINE"], head: ISSUES, cut: false });
    expect(contentTypeOf(found, "jira")).toBe("application/gzip");
  });

  it("reads no more than the beginning of a long one", async () => {
    const found = await lookInto(new File(["a,b\n" + "1,2\n".repeat(200_000)], "long.csv"));
    expect(found.cut).toBe(true);
    expect(found.head.length).toBe(256 * 1024);
    expect(contentTypeOf(found, "csv")).toBe("text/csv");
  });

  it("takes what there is of a damaged one", async () => {
    const whole = new Uint8Array(gzipSync(ISSUES.repeat(2000)));
    const found = await lookInto(new File([whole.slice(0, whole.length - 30)], "issues.jsonl.gz"));
    expect(found.packed).toBe(true);
    expect(found.cut).toBe(true);
  });
});
