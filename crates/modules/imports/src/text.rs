//! What every source does to texts, labels and dates, and the remarks about it.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::plan::{EMPTY_COMMENT, ImportedPerson, MAX_LABEL, MAX_NAME, MAX_TEXT, MAX_TITLE, Remark};

/// How much room the list of details at the end of a description may take, in
/// characters: the text itself comes first.
const MAX_DETAILS: usize = 20_000;
/// The longest text worth converting, in characters. Far above what is kept,
/// since markup takes room and a code block should not lose its end.
const MAX_SOURCE_TEXT: usize = 10 * MAX_TEXT;

/// The remarks gathered while one task is read.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub not_kept: Vec<Remark>,
    pub changed: Vec<Remark>,
}

impl Remarks {
    pub fn lost(&mut self, field: &str, count: usize, reason: impl Into<String>) {
        add(&mut self.not_kept, field, count, reason.into());
    }

    pub fn changed(&mut self, field: &str, count: usize, reason: impl Into<String>) {
        add(&mut self.changed, field, count, reason.into());
    }
}

/// Adds up what was said before about the same field. The list stays short:
/// fields and reasons are few, whatever the number of values.
fn add(remarks: &mut Vec<Remark>, field: &str, count: usize, reason: String) {
    let count = count as u64;
    match remarks.iter_mut().find(|r| r.field == field && r.reason == reason) {
        Some(remark) => remark.count += count,
        None => remarks.push(Remark { field: field.to_owned(), reason, count }),
    }
}

/// The text with `\n` as its only line end and without control characters.
pub(crate) fn clean<'a>(text: &'a str, field: &str, remarks: &mut Remarks) -> Cow<'a, str> {
    if !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut removed = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            c if c.is_control() && c != '\n' && c != '\t' => removed += 1,
            c => kept.push(c),
        }
    }
    if removed > 0 {
        remarks.changed(field, removed, "control characters were removed");
    }
    Cow::Owned(kept)
}

/// The text on one line, single-spaced, cut to `max` characters. For names and
/// keys, where no remark is needed: what is cut there is never content.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    for (i, word) in words.enumerate() {
        if i > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    cut(&line, max).trim_end().to_owned()
}

/// The first `max` characters.
pub(crate) fn cut(text: &str, max: usize) -> &str {
    match text.char_indices().nth(max) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// A title that fits, and the whole one when it did not.
pub(crate) fn title(whole: &str, field: &str, remarks: &mut Remarks) -> (String, Option<String>) {
    let whole = one_line(&clean(whole, field, remarks), MAX_TEXT);
    let short = cut(&whole, MAX_TITLE);
    if short.len() == whole.len() {
        return (whole, None);
    }
    remarks.changed(
        field,
        1,
        format!("was longer than {MAX_TITLE} characters and was cut; the whole opens the description"),
    );
    let short = format!("{}…", cut(short, MAX_TITLE - 1).trim_end());
    (short, Some(whole))
}

/// The text, if need be without its end, before it is converted to Markdown.
/// Keeps conversion from working on what could never be kept.
pub(crate) fn convertible<'a>(text: &'a str, field: &str, remarks: &mut Remarks) -> &'a str {
    let kept = cut(text, MAX_SOURCE_TEXT);
    if kept.len() != text.len() {
        remarks.changed(
            field,
            1,
            format!("was longer than {MAX_SOURCE_TEXT} characters and was cut before it was read"),
        );
    }
    kept
}

fn note_cut(was_cut: bool, field: &str, remarks: &mut Remarks) {
    if was_cut {
        remarks.changed(field, 1, format!("was longer than {MAX_TEXT} characters and was cut"));
    }
}

/// Markdown of at most `max` characters; a code block that loses its end is closed.
fn cut_markdown(text: &str, max: usize) -> Cow<'_, str> {
    if cut(text, max).len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut kept = cut(text, max.saturating_sub(100)).trim_end().to_owned();
    let mut open: Option<usize> = None;
    for line in kept.lines() {
        let line = line.trim_start_matches([' ', '>']);
        let ticks = line.len() - line.trim_start_matches('`').len();
        match open {
            None if ticks >= 3 => open = Some(ticks),
            Some(n) if ticks >= n && line.len() == ticks => open = None,
            _ => {}
        }
    }
    if let Some(ticks) = open.filter(|n| *n < 50) {
        kept.push('\n');
        kept.extend(std::iter::repeat_n('`', ticks));
    }
    kept.push_str("\n\n… *(cut)*");
    Cow::Owned(kept)
}

/// The body of a comment, never empty.
pub(crate) fn comment_body(markdown: &str, field: &str, remarks: &mut Remarks) -> String {
    let markdown = markdown.trim();
    if markdown.is_empty() {
        remarks.changed(field, 1, format!("had no text; its body is now `{EMPTY_COMMENT}`"));
        return EMPTY_COMMENT.to_owned();
    }
    let body = cut_markdown(markdown, MAX_TEXT);
    note_cut(body.len() != markdown.len(), field, remarks);
    body.into_owned()
}

/// What becomes the description of a task.
pub(crate) struct Description<'a> {
    /// The title, where it had to be cut.
    pub whole_title: Option<String>,
    /// Markdown.
    pub body: &'a str,
    /// The product the details come from.
    pub origin: &'a str,
    /// Name and Markdown of what has no field of its own.
    pub details: Vec<(String, String)>,
}

impl Description<'_> {
    /// The whole text. Details come last and survive when the body is cut.
    pub fn compose(self, field: &str, remarks: &mut Remarks) -> String {
        let mut head = String::new();
        if let Some(title) = self.whole_title {
            crate::markdown::push_text(&mut head, &title);
            head.push_str("\n\n");
        }
        let mut details = String::new();
        for (name, value) in &self.details {
            if details.is_empty() {
                details = format!("\n\n---\n\n**From {}**\n", self.origin);
            }
            details.push_str(&format!("\n- {name}: {}", value.trim().replace('\n', "\n  ")));
        }
        let kept = cut_markdown(&details, MAX_DETAILS);
        if kept.len() != details.len() {
            remarks.changed("details", 1, "the list of further details was too long and was cut");
        }
        let whole = format!("{head}{}", self.body.trim());
        let room = MAX_TEXT - kept.chars().count();
        let text = cut_markdown(whole.trim(), room);
        note_cut(text.len() != whole.trim().len(), field, remarks);
        format!("{text}{kept}").trim().to_owned()
    }
}

/// Labels as they are gathered: trimmed, bounded, unique.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    list: Vec<String>,
    seen: HashSet<String>,
}

impl Labels {
    pub fn push(&mut self, label: &str, field: &str, remarks: &mut Remarks) {
        let whole = one_line(label, MAX_TEXT);
        let short = cut(&whole, MAX_LABEL).trim_end();
        if short.is_empty() {
            return;
        }
        if short.len() != whole.len() {
            remarks.changed(field, 1, format!("labels longer than {MAX_LABEL} characters were cut"));
        }
        if self.seen.insert(short.to_lowercase()) {
            self.list.push(short.to_owned());
        } else if !self.list.iter().any(|l| l == short) {
            remarks.changed(field, 1, "labels that differ only in their case became one");
        }
    }

    pub fn into_vec(self) -> Vec<String> {
        self.list
    }
}

/// A person, if there is anything to call them by.
pub(crate) fn person(
    key: Option<&str>,
    name: Option<&str>,
    email: Option<&str>,
    active: bool,
) -> Option<ImportedPerson> {
    let short = |text: Option<&str>| text.map(|t| one_line(t, MAX_NAME)).filter(|t| !t.is_empty());
    let (key, name, email) = (short(key), short(name), short(email));
    let source_key = key.or_else(|| email.clone()).or_else(|| name.clone())?;
    let name = name.unwrap_or_else(|| source_key.clone());
    Some(ImportedPerson { source_key, name, email, active })
}

/// An instant as APIs write it, RFC 3339 or with an offset without colon
/// (`2012-07-19T11:52:06.000+0000`), as Unix milliseconds.
pub(crate) fn timestamp(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(instant.as_millisecond());
    }
    jiff::Zoned::strptime("%Y-%m-%dT%H:%M:%S%.f%z", text).ok().map(|zoned| zoned.timestamp().as_millisecond())
}

/// A calendar day, from `YYYY-MM-DD` or from the front of an instant.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10).filter(|_| matches!(text.as_bytes().get(10), None | Some(b'T' | b' ')))?;
    let day: jiff::civil::Date = day.parse().ok()?;
    (day.year() >= 1).then(|| day.to_string())
}

/// Takes a start that lies after the end away: no task may have both.
pub(crate) fn start_before_due(
    start: Option<String>,
    due: Option<&String>,
    field: &str,
    remarks: &mut Remarks,
) -> Option<String> {
    if let (Some(start), Some(due)) = (&start, due)
        && start > due
    {
        remarks.lost(field, 1, "the start date lies after the due date");
        return None;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_line_ends_become_one_kind() {
        let mut remarks = Remarks::default();
        assert_eq!(clean("a\r\nb\rc\0\u{8}\u{1b}[0m\u{85}\td", "x", &mut remarks), "a\nb\nc[0m\td");
        assert_eq!(remarks.changed[0].count, 4);
        let mut remarks = Remarks::default();
        assert!(matches!(clean("plain\n\té", "x", &mut remarks), Cow::Borrowed(_)));
        assert!(remarks.changed.is_empty());
        assert_eq!(one_line("  a \0\n b  c", 4), "a b");
    }

    #[test]
    fn a_cut_closes_the_code_it_is_in() {
        let text = format!("> ````rust\n> ```\n> {}", "x".repeat(500));
        let kept = cut_markdown(&text, 300);
        assert!(kept.chars().count() <= 300 && kept.ends_with("x\n````\n\n… *(cut)*"), "{kept}");
        let text = format!("```\na\n```\n{}", "é".repeat(500));
        assert!(cut_markdown(&text, 300).ends_with("é\n\n… *(cut)*"));
        assert_eq!(cut_markdown("short", 5), "short");
    }

    #[test]
    fn times_as_tools_write_them() {
        assert_eq!(timestamp("1970-01-01T00:00:01.500Z"), Some(1500));
        assert_eq!(timestamp("1970-01-01T01:00:00.000+0100"), Some(0));
        assert_eq!(timestamp("1970-01-01T01:00:00+01:00"), Some(0));
        assert_eq!(timestamp("1969-12-31T23:59:59.999-0000"), Some(-1));
        assert_eq!(timestamp("yesterday"), None);
        assert_eq!(date("2024-02-29T23:00:00.000Z").as_deref(), Some("2024-02-29"));
        assert_eq!(
            (date("2023-02-29"), date("0000-01-01"), date("2024-01-011"), date("é024-01-01")),
            (None, None, None, None)
        );
    }

    #[test]
    fn people_need_something_to_be_called_by() {
        assert_eq!(person(None, Some(" "), None, true), None);
        let person = person(None, None, Some("ann@a.example"), true).unwrap();
        assert_eq!((person.source_key.as_str(), person.name.as_str()), ("ann@a.example", "ann@a.example"));
    }
}
