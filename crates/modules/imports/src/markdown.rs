//! Writing Markdown: text that must not be taken for markup, code, links.

/// Whether `c` between `prev` and `next` would be read as markup.
///
/// Escapes no more than needed: a text full of backslashes is hard to read and
/// to search, and most people see the source in an editor.
pub(crate) fn needs_escape(prev: Option<char>, c: char, next: Option<char>) -> bool {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' => true,
        '\\' => next.is_none_or(|n| n.is_ascii_punctuation() || n == '\n'),
        '*' => !(space(prev) && space(next)),
        '_' => !(space(prev) && space(next) || word(prev) && word(next)),
        '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
        ']' => matches!(next, Some('(' | '[' | ':')),
        '~' => prev == Some('~') || next == Some('~'),
        _ => false,
    }
}

/// Whether a line of text begins like a list, a heading or a rule.
pub(crate) fn starts_like_block(text: &str) -> bool {
    let text = text.trim_end();
    let Some(first) = text.chars().next() else { return false };
    let after = text.trim_start_matches(first);
    match first {
        '#' => after.is_empty() || after.starts_with([' ', '\t']),
        '-' | '+' | '=' if after.is_empty() => true,
        '-' | '+' => text[1..].starts_with([' ', '\t']),
        _ => false,
    }
}

/// Appends text as it is, on one line.
pub(crate) fn push_text(out: &mut String, text: &str) {
    if starts_like_block(text) {
        out.push('\\');
    }
    let mut prev = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if needs_escape(prev, c, chars.peek().copied()) {
            out.push('\\');
        }
        out.push(c);
        prev = Some(c);
    }
}

/// Appends text without markup that keeps its lines and paragraphs.
pub(crate) fn push_lines(out: &mut String, text: &str) {
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        push_text(out, line.trim_start());
        if let Some(next) = lines.peek() {
            out.push_str(if line.is_empty() || next.is_empty() { "\n" } else { "  \n" });
        }
    }
}

/// The longest run of backticks.
fn longest_ticks(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for b in text.bytes() {
        run = if b == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Appends code within a line.
pub(crate) fn push_code(out: &mut String, code: &str) {
    let code = code.trim();
    if code.is_empty() {
        return;
    }
    let fence = "`".repeat(longest_ticks(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    out.push_str(&fence);
    out.push_str(pad);
    out.extend(code.chars().map(|c| if c == '\n' { ' ' } else { c }));
    out.push_str(pad);
    out.push_str(&fence);
}

/// A fence that ends where the code does, for a block of code.
pub(crate) fn fence(code: &str) -> String {
    "`".repeat((longest_ticks(code) + 1).max(3))
}

/// A language as fences name it; empty when it cannot be one.
pub(crate) fn language(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase();
    let fits = name.len() <= 20 && name.chars().all(|c| c.is_ascii_alphanumeric() || "+#-._".contains(c));
    match name.as_str() {
        "none" | "text" | "plain" => String::new(),
        _ if fits => name,
        _ => String::new(),
    }
}

/// Whether a link may point there: never to a script.
pub(crate) fn is_link(target: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http://", "https://", "mailto:", "ftp://", "ftps://"];
    SCHEMES.iter().any(|s| target.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)) && target.len() > s.len())
}

/// Appends a link; text and target when the target is none a link may have.
pub(crate) fn push_link(out: &mut String, text: &str, target: &str) {
    let (text, target) = (text.trim(), target.trim());
    if !is_link(target) {
        push_text(out, text);
        if target != text && !target.is_empty() {
            out.push_str(" (");
            push_code(out, target);
            out.push(')');
        }
        return;
    }
    let bare = target.chars().all(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '\\'));
    if bare && (text.is_empty() || text == target) && !target.starts_with("mailto:") {
        out.push('<');
        out.push_str(target);
        out.push('>');
        return;
    }
    let shown = if text.is_empty() { target.strip_prefix("mailto:").unwrap_or(target) } else { text };
    out.push('[');
    let mut prev = None;
    let mut chars = shown.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '[' | ']') || needs_escape(prev, c, chars.peek().copied()) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        prev = Some(c);
    }
    out.push_str("](");
    let plain = bare && !target.contains(['(', ')']);
    if plain {
        out.push_str(target);
    } else {
        out.push('<');
        for c in target.chars() {
            match c {
                '<' => out.push_str("%3C"),
                '>' => out.push_str("%3E"),
                '\\' => out.push_str("%5C"),
                c if c.is_whitespace() => out.push_str("%20"),
                c => out.push(c),
            }
        }
        out.push('>');
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, text);
        out
    }

    fn link(text: &str, target: &str) -> String {
        let mut out = String::new();
        push_link(&mut out, text, target);
        out
    }

    #[test]
    fn text_is_escaped_only_where_it_would_be_markup() {
        assert_eq!(text("a snake_case [ERROR] 2 * 3 C:\\dir it's #1"), "a snake_case [ERROR] 2 * 3 C:\\dir it's #1");
        assert_eq!(text("<View> *.js _x_ `y` [a](b) ~~"), r"\<View> \*.js \_x\_ \`y\` [a\](b) \~\~");
        assert_eq!(text(r"a\*b\"), r"a\\\*b\\");
        assert_eq!(text("# no heading"), r"\# no heading");
        assert_eq!(text("#tag -x --"), "#tag -x --");
        assert_eq!(text("- no item"), r"\- no item");
        assert_eq!(text("===="), r"\====");
    }

    #[test]
    fn code_keeps_its_backticks() {
        let mut out = String::new();
        push_code(&mut out, "a `b` ``c``");
        assert_eq!(out, "``` a `b` ``c`` ```");
        assert_eq!(fence("x\n````\ny"), "`````");
    }

    #[test]
    fn links_never_run_a_script() {
        assert_eq!(link("x_y *z*", "https://a.example/b_c"), "[x_y \\*z\\*](https://a.example/b_c)");
        assert_eq!(link("", "https://a.example/"), "<https://a.example/>");
        assert_eq!(link("a]b", "https://a.example/(b) c>"), r"[a\]b](<https://a.example/(b)%20c%3E>)");
        assert_eq!(link("", "mailto:a@b.example"), "[a@b.example](mailto:a@b.example)");
        assert_eq!(link("x", "javascript:alert(1)"), "x (`javascript:alert(1)`)");
        assert_eq!(link("x", "JaVaScRiPt:alert(1)"), "x (`JaVaScRiPt:alert(1)`)");
    }
}
