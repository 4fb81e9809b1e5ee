//! Jira's wiki markup, turned into Markdown.
//!
//! Kept: headings, bold, italic, struck out, inserted (as italic), monospace,
//! `{code}` and `{noformat}` with language and title, links, mentions, lists,
//! quotes, panels (as quotes), tables, rules, line breaks, images (linked ones;
//! attached ones by name). Dropped: colours and anchors. Text that Markdown
//! would take for markup is escaped, HTML above all.
//!
//! Any text is accepted: what is not markup stays as it is. The work is linear
//! in the length of the text. Line ends are `\n`.

mod inline;
mod pieces;

use self::pieces::{Piece, Pieces, macro_at};
use crate::markdown;

/// How deep lists and quotes may nest: deeper ones stay at this depth, which
/// bounds how much longer than its source a text can become.
const MAX_DEPTH: usize = 8;
/// Converts one text.
pub fn to_markdown(wiki: &str) -> String {
    let mut out = Writer::default();
    let mut blocks = Blocks::count(wiki);
    for piece in Pieces::new(wiki) {
        match piece {
            Piece::Text(text) => {
                for line in text.split('\n') {
                    blocks.line(line, &mut out);
                }
            }
            Piece::Code { language, title, body } => {
                out.end_table();
                out.code(&language, title, body);
            }
        }
    }
    out.end_table();
    out.text.truncate(out.text.trim_end().len());
    out.text
}

const QUOTING: [&str; 7] = ["quote", "panel", "info", "note", "tip", "warning", "expand"];

fn quoting(name: &str) -> Option<usize> {
    QUOTING.iter().position(|q| *q == name)
}

/// The `{quote}`s of a whole text: the same word opens and closes, so an odd
/// last one is text.
struct Blocks {
    left: [usize; QUOTING.len()],
    open: [bool; QUOTING.len()],
}

/// The next `{quote}` or the like in a line: where, how long, which, with what.
fn next_quoting(line: &str) -> Option<(usize, usize, usize, &str)> {
    let mut i = 0;
    while let Some(found) = line[i..].find('{') {
        i += found;
        let escaped = i > 0 && matches!(line.as_bytes()[i - 1], b'\\' | b'{');
        if !escaped
            && let Some((name, params, length)) = macro_at(&line[i..])
            && let Some(kind) = quoting(name)
        {
            return Some((i, length, kind, params));
        }
        i += 1;
    }
    None
}

impl Blocks {
    fn count(wiki: &str) -> Self {
        let mut left = [0; QUOTING.len()];
        for piece in Pieces::new(wiki) {
            let Piece::Text(mut text) = piece else { continue };
            while let Some((at, length, kind, _)) = next_quoting(text) {
                left[kind] += 1;
                text = &text[at + length..];
            }
        }
        Self { left: left.map(|n| n - n % 2), open: [false; QUOTING.len()] }
    }

    fn line(&mut self, mut line: &str, out: &mut Writer) {
        let mut from = 0;
        let mut toggled = false;
        while let Some((at, length, kind, params)) = next_quoting(&line[from..]) {
            let at = from + at;
            if self.left[kind] == 0 {
                from = at + length;
                continue;
            }
            self.left[kind] -= 1;
            if !line[..at].trim().is_empty() {
                out.line(&line[..at]);
            }
            self.open[kind] = !self.open[kind];
            let depth = self.open.iter().filter(|open| **open).count();
            // The empty line between belongs to the outer of the two.
            out.end_table();
            out.quote = out.quote.min(depth);
            out.gap();
            out.quote = depth;
            if self.open[kind] {
                let title = params.split('|').find_map(|p| p.trim().strip_prefix("title="));
                let shown = match (title, QUOTING[kind]) {
                    (Some(title), _) => title.trim(),
                    (None, "info" | "note" | "tip" | "warning") => QUOTING[kind],
                    (None, _) => "",
                };
                if !shown.is_empty() {
                    let mut bold = String::from("**");
                    markdown::push_text(&mut bold, shown);
                    bold.push_str("**");
                    out.paragraph(&bold);
                    out.gap();
                }
            }
            line = &line[at + length..];
            from = 0;
            toggled = true;
        }
        if !(toggled && line.trim().is_empty()) {
            out.line(line);
        }
    }
}

/// What the last line was, which says how the next one joins it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    #[default]
    Blank,
    Paragraph,
    Item,
    /// A block of code within an item.
    ItemCode,
    Other,
}

/// One level of a list.
struct Level {
    mark: u8,
    count: usize,
    /// Columns before the text of an item.
    indent: usize,
}

#[derive(Default)]
struct Writer {
    text: String,
    last: Last,
    /// How deep in quotes.
    quote: usize,
    levels: Vec<Level>,
    /// Rows of a table not yet written: cells as Markdown, and whether headings.
    table: Vec<(Vec<String>, bool)>,
}

impl Writer {
    fn prefix(&mut self) {
        for _ in 0..self.quote.min(MAX_DEPTH) {
            self.text.push_str("> ");
        }
    }

    fn raw_line(&mut self, indent: usize, line: &str) {
        self.prefix();
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        if self.quote > 0 && line.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        self.text.push('\n');
    }

    /// An empty line, once.
    fn gap(&mut self) {
        self.end_table();
        self.levels.clear();
        if self.last != Last::Blank && !self.text.is_empty() {
            self.raw_line(0, "");
        }
        self.last = Last::Blank;
    }

    /// How far in the next line stands, if it is part of a list item.
    fn item_indent(&self) -> Option<usize> {
        match self.last {
            Last::Item | Last::ItemCode => self.levels.last().map(|level| level.indent),
            _ => None,
        }
    }

    /// Where the next line goes on from this one with a line break.
    fn hard_break(&mut self) {
        if self.text.ends_with('\n') && !self.text.ends_with("  \n") {
            self.text.pop();
            self.text.push_str("  \n");
        }
    }

    fn line(&mut self, line: &str) {
        let line = line.trim();
        if let Some(cells) = row(line) {
            if self.table.is_empty() {
                self.gap();
            }
            self.table.push(cells);
            return;
        }
        self.end_table();
        if line.is_empty() {
            self.gap();
        } else if line.len() >= 4 && line.bytes().all(|b| b == b'-') {
            self.other("---");
        } else if let Some((level, text)) = heading(line) {
            self.other(&format!("{} {}", "#".repeat(level), inline::convert(text, false).replace('\n', " ")));
        } else if let Some(text) = line.strip_prefix("bq.").filter(|t| t.starts_with(' ')) {
            let text = inline::convert(text.trim(), false);
            self.gap();
            self.quote += 1;
            self.paragraph(&text);
            self.quote -= 1;
            self.gap_after_quote();
        } else if let Some((marks, text)) = item(line, !self.levels.is_empty()) {
            self.item(marks, &inline::convert(text, false));
        } else {
            let mut text = inline::convert(line, false).trim().to_owned();
            if text.is_empty() {
                // A line with nothing but a colour: not even an empty one.
                return;
            }
            if markdown::starts_like_block(&text) {
                text.insert(0, '\\');
            }
            self.paragraph(&text);
        }
    }

    fn gap_after_quote(&mut self) {
        self.raw_line(0, "");
        self.last = Last::Blank;
    }

    fn other(&mut self, line: &str) {
        self.gap();
        self.raw_line(0, line);
        self.last = Last::Other;
        self.gap();
    }

    /// A line of text: of a paragraph, or of the list item before it.
    fn paragraph(&mut self, text: &str) {
        let indent = self.item_indent().unwrap_or(0);
        for line in text.split('\n') {
            match self.last {
                Last::Paragraph | Last::Item => self.hard_break(),
                Last::Other => self.gap(),
                Last::ItemCode => self.last = Last::Item,
                Last::Blank => {}
            }
            self.raw_line(indent, line.trim());
            if self.last != Last::Item {
                self.last = Last::Paragraph;
            }
        }
    }

    fn item(&mut self, marks: &[u8], text: &str) {
        if self.levels.is_empty() {
            self.gap();
        }
        let depth = marks.len().min(self.levels.len() + 1).min(MAX_DEPTH);
        self.levels.truncate(depth);
        let mark = match marks[marks.len() - 1] {
            b'#' => b'#',
            _ => b'-',
        };
        if self.levels.len() == depth && self.levels[depth - 1].mark != mark {
            self.levels.pop();
        }
        let outer = if depth > 1 { self.levels[depth - 2].indent } else { 0 };
        if self.levels.len() < depth {
            self.levels.push(Level { mark, count: 0, indent: 0 });
        }
        let level = &mut self.levels[depth - 1];
        level.count += 1;
        let mut line = if mark == b'#' { format!("{}. ", level.count) } else { "- ".to_owned() };
        level.indent = outer + line.len();
        let inner = level.indent;
        let mut lines = text.split('\n');
        line.push_str(lines.next().unwrap_or_default());
        self.raw_line(outer, line.trim_end());
        self.last = Last::Item;
        for more in lines {
            self.hard_break();
            self.raw_line(inner, more);
        }
    }

    /// A block of code; right after an item it is part of it, so that the
    /// numbers go on.
    fn code(&mut self, language: &str, title: Option<&str>, body: &str) {
        let body = body.trim_end();
        let body = body.strip_prefix('\n').unwrap_or(body);
        if body.trim().is_empty() {
            return;
        }
        let in_item = self.item_indent();
        if in_item.is_none() {
            self.gap();
        }
        let indent = in_item.unwrap_or(0);
        if let Some(title) = title {
            let mut shown = String::new();
            markdown::push_code(&mut shown, title);
            self.raw_line(indent, &shown);
            self.raw_line(0, "");
        }
        let fence = markdown::fence(body);
        self.raw_line(indent, &format!("{fence}{language}"));
        for line in body.split('\n') {
            self.raw_line(if line.is_empty() { 0 } else { indent }, line);
        }
        self.raw_line(indent, &fence);
        self.last = if in_item.is_some() { Last::ItemCode } else { Last::Other };
    }

    /// Writes the rows gathered. Markdown wants a heading row and shows no cell
    /// beyond its width, so it is made as wide as the widest.
    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.table);
        let width = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        for (n, (cells, _)) in rows.iter().enumerate() {
            let mut line = format!("| {} |", cells.join(" | "));
            if n == 0 {
                line.push_str(&"  |".repeat(width - cells.len()));
            }
            self.raw_line(0, &line);
            if n == 0 {
                self.raw_line(0, &format!("|{}", " --- |".repeat(width)));
            }
            self.last = Last::Other;
        }
    }
}

/// `h2. Title`; also `h2.Title`, which people write, but not `h1.class`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = match line.as_bytes() {
        [b'h', digit @ b'1'..=b'6', b'.', ..] => usize::from(digit - b'0'),
        _ => return None,
    };
    let text = &line[3..];
    let apart = text.chars().next().is_none_or(|c| c.is_whitespace() || c.is_uppercase());
    (apart && !text.trim().is_empty()).then(|| (level, text.trim()))
}

/// The marks and the text of a list item.
fn item(line: &str, in_list: bool) -> Option<(&[u8], &str)> {
    let marks = line.bytes().take_while(|b| matches!(b, b'*' | b'#' | b'-')).count();
    let text = &line[marks..];
    let marks = &line.as_bytes()[..marks];
    // Two dashes are a dash in a sentence, unless a list is going on.
    let dashes = marks.len() > 1 && marks.iter().all(|b| *b == b'-') && !in_list;
    (!marks.is_empty() && !dashes && text.starts_with([' ', '\t'])).then(|| (marks, text.trim()))
}

/// The cells of a table's row as Markdown, and whether they are headings.
fn row(line: &str) -> Option<(Vec<String>, bool)> {
    if line.len() < 3 || !line.starts_with('|') || !line.ends_with('|') {
        return None;
    }
    let heading = line.starts_with("||");
    let bytes = line.as_bytes();
    let mut cells = Vec::new();
    let (mut start, mut i, mut bracket) = (0, 0, 0);
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            // Bars within a link are the link's own.
            b'[' if i >= bracket => {
                let end = line[i + 1..].find(['[', ']']).map_or(bytes.len(), |n| i + 1 + n);
                bracket = end;
                if bytes.get(end) == Some(&b']') {
                    i = end;
                }
            }
            b'|' => {
                if i > start && start > 0 {
                    cells.push(inline::convert(line[start..i].trim(), true).replace('\n', " "));
                }
                i += usize::from(bytes.get(i + 1) == Some(&b'|') && heading);
                start = i + 1;
            }
            _ => {}
        }
        i += 1;
    }
    (!cells.is_empty()).then_some((cells, heading))
}

#[cfg(test)]
mod tests;
