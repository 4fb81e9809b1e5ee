//! Atlassian Document Format (Jira's API version 3), turned into Markdown.
//!
//! Kept: paragraphs, headings, lists, task lists, code, quotes, panels and
//! expands (as quotes), tables, rules, bold, italic, struck out, code and links,
//! mentions, emoji, dates, status words, cards, file names. Other nodes give
//! the text within them.

use serde_json::Value;

use crate::markdown;

/// Converts a document; stops once the answer is longer than `limit` bytes.
pub(crate) fn to_markdown(document: &Value, limit: usize) -> String {
    let mut blocks = Blocks { left: limit };
    blocks.all(document).trim().to_owned()
}

/// Whether the value is such a document.
pub(crate) fn is_document(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str) == Some("doc")
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn content(node: &Value) -> &[Value] {
    node.get("content").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn attr<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    node.get("attrs")?.get(name)
}

fn attr_text<'a>(node: &'a Value, name: &str) -> &'a str {
    attr(node, name).and_then(Value::as_str).unwrap_or_default()
}

fn indented(text: &str, first: &str, others: &str) -> String {
    let mut out = String::new();
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let prefix = if n == 0 { first } else { others };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

/// Documents nest no deeper than the JSON parser lets them (128 levels), so
/// plain recursion is safe.
struct Blocks {
    /// Bytes of text that may still be taken.
    left: usize,
}

impl Blocks {
    /// The blocks within a node, an empty line between each.
    fn all(&mut self, node: &Value) -> String {
        let mut out = String::new();
        let mut loose = String::new();
        for child in content(node) {
            if self.left == 0 {
                break;
            }
            let block = if is_inline(kind(child)) {
                self.inline(child, &mut loose);
                continue;
            } else {
                self.block(child)
            };
            for text in [std::mem::take(&mut loose), block] {
                if !text.trim().is_empty() {
                    if !out.is_empty() {
                        out.push_str("\n\n");
                    }
                    out.push_str(text.trim_matches('\n'));
                }
            }
        }
        if !loose.trim().is_empty() {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&loose);
        }
        out
    }

    fn block(&mut self, node: &Value) -> String {
        match kind(node) {
            "paragraph" | "taskItem" | "decisionItem" => self.line(node),
            "heading" => {
                let level = attr(node, "level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6);
                format!("{} {}", "#".repeat(level as usize), self.line(node).replace("  \n", " "))
            }
            "bulletList" => self.list(node, |_, _| "- ".to_owned()),
            "orderedList" => {
                let from = attr(node, "order").and_then(Value::as_u64).unwrap_or(1).min(1_000_000);
                self.list(node, |n, _| format!("{}. ", from + n as u64))
            }
            "taskList" => self.list(node, |_, item| match attr_text(item, "state") {
                "DONE" => "- [x] ".to_owned(),
                _ => "- [ ] ".to_owned(),
            }),
            "decisionList" => self.list(node, |_, _| "- ".to_owned()),
            "codeBlock" => {
                let mut code = String::new();
                for child in content(node) {
                    let text = child.get("text").and_then(Value::as_str).unwrap_or_default();
                    code.push_str(self.take(text));
                }
                let fence = markdown::fence(&code);
                format!("{fence}{}\n{code}\n{fence}", markdown::language(attr_text(node, "language")))
            }
            "blockquote" | "panel" => indented(&self.all(node), "> ", "> "),
            "expand" | "nestedExpand" => {
                let mut title = String::new();
                markdown::push_text(&mut title, self.take(attr_text(node, "title")));
                let inner = self.all(node);
                let head = if title.is_empty() { String::new() } else { format!("**{title}**\n\n") };
                indented(&format!("{head}{inner}"), "> ", "> ")
            }
            "rule" => "---".to_owned(),
            "table" => self.table(node),
            _ => self.all(node),
        }
    }

    fn list(&mut self, node: &Value, mark: impl Fn(usize, &Value) -> String) -> String {
        let mut out = String::new();
        for (n, item) in content(node).iter().enumerate() {
            if self.left == 0 {
                break;
            }
            let text = if kind(item).ends_with("List") {
                // A list right within a list: one level further in.
                indented(&self.block(item), "  ", "  ")
            } else {
                let mark = mark(n, item);
                let text = match kind(item) {
                    "taskItem" | "decisionItem" => self.line(item),
                    _ => self.all(item).replace("\n\n- ", "\n- ").replace("\n\n1. ", "\n1. "),
                };
                let width = if mark.starts_with("- ") { 2 } else { mark.len() };
                if text.is_empty() { mark } else { indented(&text, &mark, &" ".repeat(width)) }
            };
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&text);
        }
        out
    }

    fn table(&mut self, node: &Value) -> String {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in content(node) {
            let mut cells = Vec::new();
            for cell in content(row) {
                let text = self.all(cell);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                cells.push(text.replace('|', "\\|"));
            }
            rows.push(cells);
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for (n, cells) in rows.iter().enumerate() {
            out.push_str(&format!("| {} |", cells.join(" | ")));
            if n == 0 {
                out.push_str(&"  |".repeat(width - cells.len()));
                out.push_str(&format!("\n|{}", " --- |".repeat(width)));
            }
            out.push('\n');
        }
        out
    }

    fn line(&mut self, node: &Value) -> String {
        let mut out = String::new();
        for child in content(node) {
            self.inline(child, &mut out);
        }
        let mut out = out.trim().to_owned();
        if markdown::starts_like_block(&out) {
            out.insert(0, '\\');
        }
        out
    }

    fn inline(&mut self, node: &Value, out: &mut String) {
        match kind(node) {
            "text" => {
                let text = node.get("text").and_then(Value::as_str).unwrap_or_default();
                let text = self.take(text);
                push_marked(out, text, node.get("marks").and_then(Value::as_array).map_or(&[], Vec::as_slice));
            }
            "hardBreak" => out.push_str("  \n"),
            "mention" => {
                let name = attr_text(node, "text");
                let name = if name.is_empty() { attr_text(node, "id") } else { name };
                out.push('@');
                markdown::push_text(out, self.take(name.trim_start_matches('@')));
            }
            "emoji" => {
                let text = attr_text(node, "text");
                out.push_str(self.take(if text.is_empty() { attr_text(node, "shortName") } else { text }));
            }
            "inlineCard" | "blockCard" | "embedCard" => markdown::push_link(out, "", self.take(attr_text(node, "url"))),
            "status" => markdown::push_text(out, self.take(attr_text(node, "text"))),
            "date" => {
                let at = attr(node, "timestamp").and_then(|t| t.as_str().map_or(t.as_i64(), |t| t.parse().ok()));
                if let Some(at) = at.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok()) {
                    out.push_str(&at.strftime("%Y-%m-%d").to_string());
                }
            }
            "media" | "mediaInline" => {
                let url = attr_text(node, "url");
                let alt = self.take(attr_text(node, "alt"));
                out.push_str("(file: ");
                markdown::push_link(out, if alt.is_empty() && url.is_empty() { "attached" } else { alt }, url);
                out.push(')');
            }
            _ => {
                let inner = self.all(node);
                out.push_str(&inner);
            }
        }
    }

    /// As much of the text as may still be taken.
    fn take<'a>(&mut self, text: &'a str) -> &'a str {
        let mut end = text.len().min(self.left);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.left = if end < text.len() { 0 } else { self.left - end };
        &text[..end]
    }
}

fn is_inline(kind: &str) -> bool {
    matches!(
        kind,
        "text"
            | "hardBreak"
            | "mention"
            | "emoji"
            | "inlineCard"
            | "status"
            | "date"
            | "media"
            | "mediaInline"
            | "blockCard"
            | "embedCard"
    )
}

fn push_marked(out: &mut String, text: &str, marks: &[Value]) {
    let core = text.trim();
    if core.is_empty() {
        out.push_str(text);
        return;
    }
    let has = |name: &str| marks.iter().any(|m| kind(m) == name);
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    out.push_str(lead);
    let link = marks.iter().find(|m| kind(m) == "link").map(|m| attr_text(m, "href")).unwrap_or_default();
    if has("code") {
        markdown::push_code(out, core);
        if !link.is_empty() && link != core {
            out.push_str(" (");
            markdown::push_link(out, "", link);
            out.push(')');
        }
    } else {
        let mut wraps: Vec<&str> = Vec::new();
        for (mark, wrap) in [("strong", "**"), ("em", "*"), ("strike", "~~")] {
            if has(mark) {
                wraps.push(wrap);
                out.push_str(wrap);
            }
        }
        if link.is_empty() {
            let mut escaped = String::new();
            markdown::push_lines(&mut escaped, core);
            out.push_str(&escaped);
        } else {
            markdown::push_link(out, core, link);
        }
        for wrap in wraps.iter().rev() {
            out.push_str(wrap);
        }
    }
    out.push_str(trail);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn markdown(blocks: Value) -> String {
        to_markdown(&json!({"type": "doc", "version": 1, "content": blocks}), 1_000_000)
    }

    fn p(text: &str) -> Value {
        json!({"type": "paragraph", "content": [{"type": "text", "text": text}]})
    }

    #[test]
    fn paragraphs_marks_and_inline_nodes() {
        let got = markdown(json!([
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Steps"}]},
            {"type": "paragraph", "content": [
                {"type": "text", "text": "See "},
                {"type": "text", "text": "this ", "marks": [{"type": "strong"}, {"type": "em"}]},
                {"type": "text", "text": "page", "marks": [{"type": "link", "attrs": {"href": "https://a.example/"}}]},
                {"type": "text", "text": " and "},
                {"type": "text", "text": "a<b>", "marks": [{"type": "code"}]},
                {"type": "hardBreak"},
                {"type": "mention", "attrs": {"id": "1", "text": "@Ann"}},
                {"type": "text", "text": " <View> "},
                {"type": "date", "attrs": {"timestamp": "1700000000000"}},
                {"type": "text", "text": " "},
                {"type": "inlineCard", "attrs": {"url": "https://b.example"}}
            ]},
            {"type": "rule"},
            {"type": "madeUpTomorrow", "content": [p("kept")]}
        ]));
        assert_eq!(
            got,
            "## Steps\n\nSee ***this*** [page](https://a.example/) and `a<b>`  \n@Ann \\<View> 2023-11-14 <https://b.example>\n\n---\n\nkept"
        );
    }

    #[test]
    fn lists_code_quotes_and_tables() {
        let got = markdown(json!([
            {"type": "orderedList", "content": [
                {"type": "listItem", "content": [p("one"), {"type": "bulletList", "content": [
                    {"type": "listItem", "content": [p("deep")]}]}]},
                {"type": "listItem", "content": [p("two")]}]},
            {"type": "taskList", "content": [
                {"type": "taskItem", "attrs": {"state": "DONE"}, "content": [{"type": "text", "text": "did"}]},
                {"type": "taskItem", "attrs": {"state": "TODO"}, "content": [{"type": "text", "text": "do"}]}]},
            {"type": "codeBlock", "attrs": {"language": "rust"}, "content": [{"type": "text", "text": "a\n\n```"}]},
            {"type": "panel", "content": [p("note"), p("more")]},
            {"type": "table", "content": [
                {"type": "tableRow", "content": [{"type": "tableHeader", "content": [p("A")]}]},
                {"type": "tableRow", "content": [{"type": "tableCell", "content": [p("x|y")]}, {"type": "tableCell", "content": [p("z")]}]}]}
        ]));
        assert_eq!(
            got,
            "1. one\n   - deep\n2. two\n\n- [x] did\n- [ ] do\n\n````rust\na\n\n```\n````\n\n> note\n>\n> more\n\n\
             | A |  |\n| --- | --- |\n| x\\|y | z |"
        );
    }

    #[test]
    fn nonsense_and_size_are_bounded() {
        assert_eq!(markdown(json!([1, null, {"type": 5}, {"content": "x"}])), "");
        let mut deep = p("in");
        for _ in 0..200 {
            deep = json!({"type": "blockquote", "content": [deep]});
        }
        assert!(markdown(json!([deep])).ends_with("in"));
        let many: Vec<Value> = (0..1000).map(|_| p(&"é".repeat(100))).collect();
        let got = to_markdown(&json!({"type": "doc", "content": many}), 1001);
        assert!(got.len() < 1100 && got.len() > 900, "{}", got.len());
    }
}
