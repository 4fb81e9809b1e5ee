//! What is shown of a row: its title and a piece of its text, with what answers the question marked.
//!
//! Pieces rather than offsets or HTML: clients count characters differently, and markup of ours in a
//! text of theirs would have to be told from it.

use schemars::JsonSchema;
use serde::Serialize;
use tenon_words::{Word, words};

use crate::{question::Ways, rank::answers};

/// About so many bytes of a text are shown.
const SHOWN: usize = 180;
/// Of these, so many before the first mark.
const BEFORE: usize = 50;
/// So much of a text is looked through.
const READ: usize = 50_000;

/// A piece of a title or text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Piece {
    /// What it says: plain text, to be shown as it is.
    pub text: String,
    /// Whether it answers the question.
    pub hit: bool,
}

fn hits(ways: &Ways, text: &str) -> Vec<Word> {
    let is_hit = |word: &Word| ways.iter().flatten().any(|way| answers(way, word, text) > 0.0);
    words(text).filter(is_hit).collect()
}

/// A whole text in pieces.
pub fn whole(ways: &Ways, text: &str) -> Vec<Piece> {
    pieces(text, &hits(ways, text), 0, text.len())
}

/// The part of a text that answers; none when no part does.
pub fn part(ways: &Ways, text: &str) -> Option<Vec<Piece>> {
    let text = &text[..floor(text, READ)];
    let hits = hits(ways, text);
    // From where most of the words stand close together.
    let reach = |from: &Word| {
        let near =
            hits.iter().filter(|hit| hit.at.start >= from.at.start && hit.at.end <= from.at.start + SHOWN - BEFORE);
        let mut different: Vec<&str> = near.map(|hit| hit.folded.as_str()).collect();
        different.sort_unstable();
        different.dedup();
        different.len()
    };
    let first = hits.iter().take(200).rev().max_by_key(|hit| reach(hit))?;
    // From the beginning, if that shows it and what follows.
    let start = if first.at.end + BEFORE <= SHOWN || text.len() <= SHOWN {
        0
    } else {
        word_start(text, first.at.start.saturating_sub(BEFORE))
    };
    let end = floor(text, (start + SHOWN).max(first.at.end));
    let end = if end == text.len() {
        end
    } else {
        text[..end].rfind(char::is_whitespace).filter(|e| *e >= first.at.end).unwrap_or(end)
    };
    let mut pieces = pieces(text, &hits, start, end);
    if start > 0 {
        pieces.insert(0, Piece { text: "… ".into(), hit: false });
    }
    if end < text.len() {
        pieces.push(Piece { text: " …".into(), hit: false });
    }
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.hit == piece.hit => last.text.push_str(&piece.text),
            _ => joined.push(piece),
        }
    }
    Some(joined)
}

fn pieces(text: &str, hits: &[Word], start: usize, end: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    let mut add = |text: &str, hit| {
        if !text.is_empty() {
            pieces.push(Piece { text: one_line(text), hit });
        }
    };
    for hit in hits.iter().filter(|hit| hit.at.start >= start && hit.at.end <= end) {
        add(&text[at..hit.at.start], false);
        add(&text[hit.at.clone()], true);
        at = hit.at.end;
    }
    add(&text[at..end], false);
    pieces
}

/// With each run of spaces and line ends as one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() && !c.is_control() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The beginning of a word at or before this place, not far before.
fn word_start(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let from = floor(text, at.saturating_sub(30));
    if from == 0 && at <= 30 {
        return 0;
    }
    text[from..at].rfind(char::is_whitespace).map_or(at, |space| {
        let space = from + space;
        space + text[space..].chars().next().map_or(0, char::len_utf8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    fn ways(typed: &str) -> Ways {
        Question::new(typed).as_typed()
    }

    #[test]
    fn words_are_marked_as_they_stand() {
        assert_eq!(
            shown(&whole(&ways("ol tab"), "Öl the <b>Tables</b>, oil no table")),
            "[Öl] the <b>[Tables]</b>, oil no [table]"
        );
        assert_eq!(shown(&whole(&ways("view"), "TableViewRow")), "[TableViewRow]");
        assert_eq!(shown(&whole(&ways("x"), "")), "");
    }

    #[test]
    fn the_part_that_answers_is_shown() {
        assert_eq!(part(&ways("oak"), "no such wood"), None);
        assert_eq!(shown(&part(&ways("oak"), "two\n\n  oaks\there").unwrap()), "two [oaks] here");
        let long = format!(
            "{} oak here, {} then oak and table together {}",
            "aa ".repeat(60),
            "bb ".repeat(60),
            "cc ".repeat(60)
        );
        let part = part(&ways("oak table"), &long).unwrap();
        let text = shown(&part);
        assert!(text.starts_with("… ") && text.ends_with(" …"), "{text}");
        assert!(text.contains("then [oak] and [table] together"), "{text}");
        assert!(part.iter().map(|p| p.text.len()).sum::<usize>() < SHOWN + 20, "{text}");
    }

    #[test]
    fn any_text_can_be_shown() {
        for text in
            ["üü".repeat(300), "x".repeat(5_000), "\u{1F600} oak ".repeat(100), format!("oak{}", "ü".repeat(400))]
        {
            for typed in ["oak", "x", "uu", "u"] {
                if let Some(part) = part(&ways(typed), &text) {
                    assert!(!part.is_empty());
                }
            }
        }
    }
}
