import { Marked, type Tokens } from "marked";

const MENTION = /^@\[([^\]\n]{0,200})\]\(user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

interface Mention extends Tokens.Generic {
  type: "mention";
  raw: string;
  name: string;
  user_id: string;
}

const marked = new Marked({
  gfm: true,
  // A line is a line, as people write them in comments.
  breaks: true,
  extensions: [
    {
      name: "mention",
      level: "inline",
      start: (text) => text.indexOf("@["),
      tokenizer: (text): Mention | undefined => {
        const match = MENTION.exec(text);
        if (match === null) return undefined;
        return { type: "mention", raw: match[0], name: match[1] ?? "", user_id: match[2] ?? "" };
      },
      renderer: (token) => {
        const { name, user_id } = token as Mention;
        return `<span data-mention="${escaped(user_id)}">@${escaped(name)}</span>`;
      },
    },
  ],
  renderer: {
    // The page around it has the headings above.
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    checkbox: ({ checked }) => `<span data-check="${checked ? "true" : "false"}"></span> `,
    // The language of a code block is a class, and classes are not let through.
    code: ({ text }) => `<pre><code>${escaped(text)}\n</code></pre>\n`,
  },
});

/** Marks of one paragraph beyond which it takes long to find which belong together: the time grows with their square. */
const MOST_MARKS = 2_000;
/** Elements of a text beyond which cleaning them takes long. */
const MOST_ELEMENTS = 3_000;
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[^]*?^ {0,3}\1/gm;

/** Whether reading it would hold up the page: nothing that people write does. */
export function isCostly(source: string): boolean {
  if (source.length < MOST_MARKS) return false;
  const plain = source.replace(FENCED, "");
  if (counted(plain, /</g) > MOST_ELEMENTS) return true;
  return plain.split(/\n[ \t]*\n/).some((block) => counted(block, /[*_]/g) > MOST_MARKS);
}

function counted(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}

/** HTML of Markdown, not to be trusted. */
export function toHtml(source: string): string {
  return marked.parse(source, { async: false });
}
