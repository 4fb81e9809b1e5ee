//! The markup within a line.

use super::pieces::macro_at;
use crate::markdown::{is_link, needs_escape, push_code, push_link, push_text};

/// A mark that may open or close something, as Jira sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bold,
    /// Markdown's own `**`, which people write into Jira.
    Double,
    Italic,
    Struck,
    Inserted,
}

impl Mark {
    const COUNT: usize = 5;

    fn markdown(self) -> &'static str {
        match self {
            Self::Bold | Self::Double => "**",
            Self::Italic => "_",
            Self::Struck => "~~",
            Self::Inserted => "*",
        }
    }
}

enum Token {
    /// Markdown, ready.
    Text(String),
    Mark {
        mark: Mark,
        opens: bool,
        closes: bool,
        literal: String,
    },
}

struct Lexer<'a> {
    line: &'a str,
    in_table: bool,
    tokens: Vec<Token>,
    /// Ends of spans found by looking ahead. Each is looked for again only once
    /// it has been passed, so that all the looking adds up to one pass.
    monospace_end: Ahead,
    tick: Ahead,
}

/// Where the next one of something is, remembered.
#[derive(Clone, Copy)]
enum Ahead {
    Unknown,
    At(usize),
    None,
}

impl Ahead {
    fn from(&mut self, line: &str, what: &str, i: usize) -> Option<usize> {
        let stale = match *self {
            Self::Unknown => true,
            Self::At(at) => at < i,
            Self::None => false,
        };
        if stale {
            *self = line[i..].find(what).map_or(Self::None, |n| Self::At(i + n));
        }
        match *self {
            Self::At(at) => Some(at),
            _ => None,
        }
    }
}

/// Converts the text of one line. A `\n` in the answer is a forced line break.
/// In a table's cell bars are escaped.
pub(super) fn convert(line: &str, in_table: bool) -> String {
    let mut lexer = Lexer { line, in_table, tokens: Vec::new(), monospace_end: Ahead::Unknown, tick: Ahead::Unknown };
    let mut i = 0;
    while i < line.len() {
        i = lexer.step(i);
    }
    join(lexer.tokens)
}

impl Lexer<'_> {
    fn push(&mut self, text: &str) {
        if let Some(Token::Text(last)) = self.tokens.last_mut() {
            last.push_str(text);
        } else {
            self.tokens.push(Token::Text(text.to_owned()));
        }
    }

    /// Appends what a function writes, with bars escaped in a table.
    fn write(&mut self, write: impl FnOnce(&mut String)) {
        let mut text = String::new();
        write(&mut text);
        if self.in_table && text.contains('|') {
            text = text.replace('|', "\\|");
        }
        self.push(&text);
    }

    /// Takes what starts at `i`; answers where to go on.
    fn step(&mut self, i: usize) -> usize {
        let line = self.line;
        let rest = &line[i..];
        let prev = line[..i].chars().next_back();
        let Some(c) = rest.chars().next() else { return line.len() };
        let taken = match c {
            '\\' => self.backslash(rest, prev),
            '{' => self.brace(rest, i),
            '`' => self.ticks(i),
            '[' => self.bracket(rest),
            '!' => self.image(rest, prev),
            'h' | 'f' | 'H' | 'F' if !prev.is_some_and(char::is_alphanumeric) => self.url(rest),
            '*' | '_' | '-' | '+' => self.mark(rest, c, prev),
            _ => None,
        };
        match taken {
            Some(length) => i + length,
            None => {
                let next = rest[c.len_utf8()..].chars().next();
                self.literal(prev, c, next);
                i + c.len_utf8()
            }
        }
    }

    fn literal(&mut self, prev: Option<char>, c: char, next: Option<char>) {
        if needs_escape(prev, c, next) || (c == '|' && self.in_table) {
            self.push("\\");
        }
        self.push(c.encode_utf8(&mut [0; 4]));
    }

    fn backslash(&mut self, rest: &str, prev: Option<char>) -> Option<usize> {
        let mut after = rest[1..].chars();
        match after.next() {
            Some('\\') => match after.next() {
                None => Some(2),
                Some(c) if c.is_whitespace() => {
                    if prev.is_some() {
                        self.push("\n");
                    }
                    Some(2 + rest[2..].len() - rest[2..].trim_start().len())
                }
                Some(_) => {
                    self.push(r"\\\\");
                    Some(2)
                }
            },
            Some(c) if "{}[]()*_-!|+^~#?<>".contains(c) => {
                // Escaped in Jira: never markup here either.
                if "*_[]<>~|`".contains(c) {
                    self.push("\\");
                }
                self.push(c.encode_utf8(&mut [0; 4]));
                Some(2)
            }
            _ => None,
        }
    }

    fn brace(&mut self, rest: &str, i: usize) -> Option<usize> {
        if rest.starts_with("{{") {
            let mut end = self.monospace_end.from(self.line, "}}", i + 2)?;
            while self.line[end + 2..].starts_with('}') {
                end += 1;
            }
            let line = self.line;
            let code = &line[i + 2..end];
            if code.trim().is_empty() {
                return None;
            }
            let code = unescaped(code);
            self.write(|out| push_code(out, &code));
            return Some(end + 2 - i);
        }
        let (name, _, length) = macro_at(rest)?;
        matches!(name, "color" | "anchor").then_some(length)
    }

    /// Code as Markdown writes it, which people use in Jira too.
    fn ticks(&mut self, i: usize) -> Option<usize> {
        let end = self.tick.from(self.line, "`", i + 1)?;
        let line = self.line;
        let code = &line[i + 1..end];
        if code.trim().is_empty() {
            return None;
        }
        self.write(|out| push_code(out, code));
        Some(end + 1 - i)
    }

    fn bracket(&mut self, rest: &str) -> Option<usize> {
        // The next bracket of either kind: a link holds none, and looking no
        // further keeps a row of opening brackets cheap.
        let end = 1 + rest[1..].find(['[', ']'])?;
        if rest.as_bytes()[end] == b'[' {
            return None;
        }
        let inner = rest[1..end].trim();
        let mut parts = inner.split('|');
        let (first, second, third) = (parts.next()?.trim(), parts.next().map(str::trim), parts.next().map(str::trim));
        if parts.next().is_some() {
            return None;
        }
        match (first, second, third) {
            (user, None, None) if user.len() > 1 && user.starts_with('~') => {
                let user = &user[1..];
                let user = user.strip_prefix("accountid:").unwrap_or(user);
                self.write(|out| {
                    out.push('@');
                    push_text(out, user);
                });
            }
            (file, None, None) if file.starts_with('^') && file.contains('.') => self.write(|out| {
                out.push_str("(attachment: ");
                push_code(out, &file[1..]);
                out.push(')');
            }),
            (target, None, None) if is_link(target) => self.write(|out| push_link(out, "", target)),
            // A place on the same page leads nowhere here.
            (text, Some(target), None) if !text.is_empty() && target.starts_with('#') => {
                self.write(|out| push_text(out, text));
            }
            (text, Some(target), None) if !target.is_empty() => self.write(|out| push_link(out, text, target)),
            (text, Some(target), Some(more)) if is_link(target) => {
                self.write(|out| push_link(out, text, target));
                // How to show it, or what to say over it.
                if !more.is_empty() && !more.starts_with("smart-") {
                    self.write(|out| {
                        out.push_str(" (");
                        push_text(out, more);
                        out.push(')');
                    });
                }
            }
            _ => return None,
        }
        Some(end + 1)
    }

    fn image(&mut self, rest: &str, prev: Option<char>) -> Option<usize> {
        const KINDS: [&str; 12] =
            ["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tif", "tiff", "mp4", "mov", "heic"];
        if prev.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let end = 1 + rest[1..].find('!')?;
        let name = rest[1..end].split('|').next().unwrap_or_default();
        if name.is_empty() || name.starts_with(char::is_whitespace) {
            return None;
        }
        let path = name.split(['?', '#']).next().unwrap_or(name);
        let image = path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.iter().any(|k| kind.eq_ignore_ascii_case(k)));
        let file = path.rsplit('/').next().unwrap_or(path);
        if is_link(name) {
            self.write(|out| {
                out.push('!');
                push_link(out, if file.is_empty() { "image" } else { file }, name);
            });
        } else if image {
            self.write(|out| {
                out.push_str("(image: ");
                push_code(out, name);
                out.push(')');
            });
        } else {
            return None;
        }
        Some(end + 1)
    }

    fn url(&mut self, rest: &str) -> Option<usize> {
        const SCHEMES: [&str; 3] = ["http://", "https://", "ftp://"];
        if !SCHEMES.iter().any(|s| rest.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s))) {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "|[]\"<>{}`\\^".contains(c)).unwrap_or(rest.len());
        let mut url = &rest[..end];
        let balanced = url.contains('(');
        while let Some(last) = url.chars().next_back() {
            let outside =
                matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_') || (last == ')' && !balanced);
            if !outside {
                break;
            }
            url = &url[..url.len() - last.len_utf8()];
        }
        if !is_link(url) {
            return None;
        }
        self.write(|out| push_link(out, "", url));
        Some(url.len())
    }

    fn mark(&mut self, rest: &str, c: char, prev: Option<char>) -> Option<usize> {
        let run = rest.len() - rest.trim_start_matches(c).len();
        let (mark, length) = match (c, run) {
            ('*', 1) => (Mark::Bold, 1),
            ('*', 2) => (Mark::Double, 2),
            ('_', 1) => (Mark::Italic, 1),
            ('-', 1) => (Mark::Struck, 1),
            ('+', 1) => (Mark::Inserted, 1),
            // Rows of marks are drawn lines, `--options`, `__init__`, `C++`.
            _ => {
                let next = rest[run..].chars().next();
                let escaped = needs_escape(prev, c, next);
                for _ in 0..run {
                    self.push(if escaped { "\\" } else { "" });
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
                return Some(run);
            }
        };
        let next = rest[length..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let (mut opens, mut closes) = (!word(prev) && !space(next), !space(prev) && !word(next));
        if matches!(mark, Mark::Struck | Mark::Inserted) {
            // Hyphens and plus signs are mostly just that.
            opens &= space(prev) || matches!(prev, Some('(' | '*' | '_'));
            closes &= space(next) || matches!(next, Some(')' | '.' | ',' | ';' | ':' | '!' | '?' | '*' | '_'));
        }
        let mut literal = String::new();
        for _ in 0..length {
            if needs_escape(prev, c, next) {
                literal.push('\\');
            }
            literal.push(c);
        }
        self.tokens.push(Token::Mark { mark, opens, closes, literal });
        Some(length)
    }
}

/// Monospace text without the backslashes that keep Jira from seeing marks in
/// it; those of regular expressions and paths stay.
fn unescaped(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(|n| "{}*_-~+".contains(*n)) {
            out.push(c);
        }
    }
    out
}

/// Pairs the marks, the first that opens with the first that closes; those
/// without a partner stay as they were written.
fn join(mut tokens: Vec<Token>) -> String {
    let mut stack: Vec<(Mark, usize)> = Vec::new();
    let mut open = [false; Mark::COUNT];
    let mut paired = vec![false; tokens.len()];
    for i in 0..tokens.len() {
        let Token::Mark { mark, opens, closes, .. } = tokens[i] else { continue };
        let at = mark as usize;
        if closes && open[at] {
            while let Some((inner, start)) = stack.pop() {
                open[inner as usize] = false;
                if inner == mark {
                    // Nothing between them is no emphasis.
                    if start + 1 < i {
                        paired[start] = true;
                        paired[i] = true;
                    }
                    break;
                }
            }
        } else if opens && !open[at] {
            open[at] = true;
            stack.push((mark, i));
        }
    }
    let mut out = String::new();
    for (i, token) in tokens.iter_mut().enumerate() {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Mark { mark, .. } if paired[i] => out.push_str(mark.markdown()),
            Token::Mark { literal, .. } => out.push_str(literal),
        }
    }
    out
}
