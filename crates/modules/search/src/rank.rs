//! How well a row answers a question.
//!
//! Points: what is called just so comes first; then titles before texts, whole words before words
//! that go on, words that stand together and at the beginning before others, and a little more for
//! what changed lately. A row of another kind needs no more points than one of the same: people look
//! for a thing, not for a kind.

use tenon_kernel::Timestamp;
use tenon_words::{Word, fold::parts, words};

use crate::question::{Way, Ways};

/// What is called just as was typed.
pub const NAMED: f64 = 1_000.0;
/// A thing comes before what is said about it.
pub const SAID: f64 = 3.0;
const IN_TITLE: f64 = 30.0;
const IN_TEXT: f64 = 6.0;
const ALL_IN_TITLE: f64 = 40.0;
const TOGETHER: f64 = 25.0;
const WHOLE_TITLE: f64 = 60.0;
const FIRST: f64 = 12.0;
const LATELY: f64 = 6.0;
/// After so long a change counts half.
const HALF_LIFE_DAYS: f64 = 120.0;

/// How well a word of a text answers a word of the question: from 0 to 1.
pub fn answers(way: &Way, word: &Word, text: &str) -> f64 {
    let alike = |folded: &str| match folded == way.word {
        true => 1.0,
        // The more of the word was typed, the likelier it is meant.
        false if way.open && folded.starts_with(way.word.as_str()) => {
            0.5 + 0.3 * way.word.len() as f64 / folded.len() as f64
        }
        false => 0.0,
    };
    let whole = alike(&word.folded);
    let best = if whole > 0.0 {
        whole
    } else {
        parts(&text[word.at.clone()]).iter().map(|part| 0.8 * alike(part)).fold(0.0, f64::max)
    };
    best * 0.7_f64.powi(i32::try_from(way.differs).unwrap_or(i32::MAX))
}

/// How well each word of the question is answered by a text, best of all ways, and where.
struct Answered {
    best: Vec<f64>,
    places: Vec<Option<usize>>,
    count: usize,
}

fn answered(ways: &Ways, text: &str) -> Answered {
    let mut all = Answered { best: vec![0.0; ways.len()], places: vec![None; ways.len()], count: 0 };
    for (place, word) in words(text).enumerate() {
        all.count = place + 1;
        for (i, any) in ways.iter().enumerate() {
            let points = any.iter().map(|way| answers(way, &word, text)).fold(0.0, f64::max);
            if points > all.best[i] {
                (all.best[i], all.places[i]) = (points, Some(place));
            }
        }
    }
    all
}

impl Answered {
    fn all(&self) -> bool {
        self.best.iter().all(|points| *points > 0.0)
    }

    /// Whether the words stand together in the question's order.
    fn together(&self) -> bool {
        self.places.len() > 1 && self.places.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if *b == *a + 1))
    }
}

/// The points of a title.
pub fn title(ways: &Ways, title: &str) -> f64 {
    let found = answered(ways, title);
    let each = ways.len().max(1) as f64;
    let mut points = found.best.iter().map(|best| IN_TITLE * best).sum::<f64>() / each;
    if found.all() {
        points += ALL_IN_TITLE * found.best.iter().sum::<f64>() / each;
        if found.together() {
            points += TOGETHER;
        }
        if found.places.first() == Some(&Some(0)) {
            points += FIRST;
        }
        if found.count == ways.len() && found.best.iter().all(|best| *best >= 1.0) {
            points += WHOLE_TITLE;
        }
    }
    points
}

/// The points of a text.
pub fn text(ways: &Ways, text: &str) -> f64 {
    let found = answered(ways, text);
    let points = found.best.iter().map(|best| IN_TEXT * best).sum::<f64>() / ways.len().max(1) as f64;
    if found.together() { points + IN_TEXT } else { points }
}

/// The points of when it was changed.
pub fn lately(changed: Timestamp, now: Timestamp) -> f64 {
    let days = (now.as_millis() - changed.as_millis()).max(0) as f64 / 86_400_000.0;
    LATELY * 0.5_f64.powf(days / HALF_LIFE_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;

    fn ways(typed: &str) -> Ways {
        Question::new(typed).as_typed()
    }

    fn order<'a>(typed: &str, titles: &[&'a str]) -> Vec<&'a str> {
        let ways = ways(typed);
        let mut all = titles.to_vec();
        all.sort_by(|a, b| title(&ways, b).total_cmp(&title(&ways, a)));
        all
    }

    #[test]
    fn better_titles_come_first() {
        let best = ["Oak table", "Oak table for the bay", "An oak table", "Table of oak", "Table"];
        let mut mixed = best;
        mixed.reverse();
        assert_eq!(order("oak table", &mixed), best);
        assert_eq!(order("tab", &["Tabletops", "Tab", "Stab"]), ["Tab", "Tabletops", "Stab"]);
        assert_eq!(order("view", &["A row", "TableViewRow", "The view"]), ["The view", "TableViewRow", "A row"]);
        assert_eq!(title(&ways("stab"), "Table"), 0.0);
    }

    #[test]
    fn a_title_counts_more_than_a_text_and_both_more_than_the_day() {
        let now = Timestamp::from_millis(400 * 86_400_000);
        let new = lately(now, now);
        let old = lately(Timestamp::from_millis(0), now);
        assert!(new > old && old > 0.0 && lately(Timestamp::from_millis(i64::MAX), now) <= LATELY);
        let ways = ways("oak table");
        assert!(title(&ways, "A long title, and the oak is in it with a table") + old > text(&ways, "oak table") + new);
    }

    #[test]
    fn what_differs_counts_less() {
        let exact = vec![vec![Way { word: "table".into(), open: false, differs: 0 }]];
        let near = vec![vec![Way { word: "table".into(), open: false, differs: 1 }]];
        assert!(title(&exact, "Table") > title(&near, "Table") && title(&near, "Table") > 0.0);
    }
}
