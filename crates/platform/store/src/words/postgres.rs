//! How PostgreSQL is asked.
//!
//! A GIN index knows no order, and visiting all rows of a common word is what costs. So the newest
//! stretches of the log are looked through first, and more only while too little was found. Where a
//! question is asked word by word, the index leaps from a row of one to the next of the other: that
//! takes about as long as the rarest of them has rows.
//!
//! It cannot leap for a word that may go on, of which it collects all rows first. In the newest stretch
//! such words are looked for by reading its rows; further back in whichever way is likely to be quicker.

use std::collections::HashSet;

use tenon_kernel::Id;

use super::{Hit, Sought, Term, checked, is_cut, spelled};
use crate::StoreError;

/// The newest rows that hold words: words asked of the index, words looked for in its rows, whether to
/// count, how many. Counts come in a row without an id: of the rows that the index answered, and of those
/// of them that hold each other word.
pub(super) const FIND: &str = "SELECT object_id, project_id, counts FROM rows_with_words(?, ?, ?, ?)";
/// About how many entries the tenant's log has, or the number of its newest row if that is more.
pub(super) const NEWEST: &str = "SELECT GREATEST(0, \
    (SELECT sequence FROM event_heads WHERE tenant_id = ?), \
    (SELECT value FROM numberings WHERE tenant_id = ? AND name = ? AND scope = ?))";

/// What [`FIND`] answers.
pub(super) type Row = (Option<Id>, Option<Id>, Option<String>);

/// The stretches in which a row may have been added, by the letter of their terms: each is so many
/// bits of entries of the log long.
const STRETCHES: [(char, u32); 3] = [('e', 11), ('f', 14), ('g', 17)];
/// Each of them is so many times as long as the one before.
const LONGER: usize = 8;
/// So many rows that the index answered are read, about the oldest first (`rows_with_words`).
const READ_AT_MOST: i64 = 16_384;
/// Reading a row takes about as long as the index takes to collect so many: 2 µs and 80 ns.
const READING: f64 = 25.0;

/// When a row was added: the terms of its stretches.
pub(super) fn stretches(number: i64) -> [String; 3] {
    STRETCHES.map(|(letter, bits)| format!("{letter}{}", number >> bits))
}

/// How far back is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Back {
    /// Into the newest stretch of this place and the one before it.
    To(usize),
    /// Everywhere.
    All,
}

/// What is asked at once.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Of the index.
    pub keys: String,
    /// Of the rows that it answers.
    pub also: String,
    pub is_counted: bool,
    pub most: i64,
}

/// One search under way.
pub(super) struct Search<'a> {
    sought: &'a Sought,
    newest: i64,
    /// Words that are finished.
    whole: Vec<String>,
    /// Words that may go on.
    open: Vec<String>,
    back: Back,
    /// In the newest stretch: how many rows hold all whole words, and how many of those each open one.
    counts: Vec<i64>,
    /// Whether too many rows hold the words that the index was asked for to read them all.
    is_too_much_to_read: bool,
    /// A stretch that was left out, since little was to be expected of it.
    left_out: Option<usize>,
    /// What was found further back than in that, meanwhile.
    further: Vec<Hit>,
    /// The newest rows found so far, the newest first.
    pub found: Vec<Hit>,
    pub is_done: bool,
}

impl<'a> Search<'a> {
    pub fn new(sought: &'a Sought, newest: i64) -> Result<Search<'a>, StoreError> {
        let mut search = Search {
            sought,
            newest,
            whole: Vec::new(),
            open: Vec::new(),
            back: Back::All,
            counts: Vec::new(),
            is_too_much_to_read: false,
            left_out: None,
            further: Vec::new(),
            found: Vec::new(),
            is_done: false,
        };
        for any in &sought.all {
            let goes_on = any.iter().any(|term| matches!(term, Term::Begins(_)));
            if goes_on { &mut search.open } else { &mut search.whole }
                .push(format!("({})", spelled(sought, any, ":*")?.join("|")));
        }
        search.go(Back::To(0));
        Ok(search)
    }

    pub fn question(&self) -> Result<Question, StoreError> {
        let (mut keys, also) = self.divided();
        if let Back::To(place) = self.back {
            keys.insert(0, self.stretch(place)?);
        }
        // By itself what is not wanted would be looked up by visiting everything else.
        for term in &self.sought.none {
            keys[0].push_str("&!");
            keys[0].push_str(&checked(&self.sought.space, term)?);
        }
        let is_weighed = self.back == Back::To(0) && self.sought.all.len() > 1;
        let is_counted = !also.is_empty() && (is_weighed || self.back != Back::To(0));
        let most = i64::try_from(self.sought.most).unwrap_or(i64::MAX);
        Ok(Question { keys: keys.join(" "), also: also.join(" "), is_counted, most })
    }

    /// Takes what was found, and goes on further back if that is too little.
    pub fn take(&mut self, rows: Vec<Row>) {
        let mut hits = Vec::with_capacity(rows.len());
        let mut counts = Vec::new();
        for (id, project, counted) in rows {
            hits.extend(id.map(|id| Hit { id, project }));
            counts.extend(counted.iter().flat_map(|all| all.split(' ')).filter_map(|n| n.parse::<i64>().ok()));
        }
        if counts.first().is_some_and(|read| *read >= READ_AT_MOST) {
            // Others may hold them all: once more, with nothing to be looked for in rows.
            self.is_too_much_to_read = true;
            return;
        }
        let (some, most) = (hits.len(), self.sought.most);
        match self.back {
            Back::To(0) if some < most => {
                self.counts = counts;
                self.add(hits);
                self.go(match some {
                    some if some * LONGER >= most => Back::To(1),
                    some if some * LONGER * LONGER >= most => Back::To(2),
                    _ => Back::All,
                });
                self.left_out = match self.back {
                    Back::To(place) => Some(place - 1).filter(|place| *place > 0),
                    Back::All => (1..STRETCHES.len()).rev().find(|place| self.entries(*place).is_some()),
                };
            }
            // More than was to be expected: there may be newer ones, if not all were read.
            _ if some >= most
                && let Some(place) = self.left_out =>
            {
                self.left_out = None;
                self.further = hits;
                self.go(Back::To(place));
            }
            Back::To(place) if !is_cut(some, most) && self.further.is_empty() => {
                self.add(hits);
                self.left_out = None;
                self.go(Back::To(place + 1));
            }
            _ => {
                self.add(hits);
                let further = std::mem::take(&mut self.further);
                self.add(further);
                self.found.truncate(most);
                self.is_done = true;
            }
        }
    }

    fn add(&mut self, hits: Vec<Hit>) {
        let known: HashSet<Id> = self.found.iter().map(|hit| hit.id).collect();
        self.found.extend(hits.into_iter().filter(|hit| !known.contains(&hit.id)));
    }

    fn go(&mut self, back: Back) {
        self.back = match back {
            Back::To(place) if self.entries(place).is_some() => back,
            _ => Back::All,
        };
    }

    /// Which words the index is asked, and which are looked for in the rows that it answers.
    fn divided(&self) -> (Vec<String>, Vec<String>) {
        let (whole, open) = (&self.whole, &self.open);
        let index_alone = ([whole.as_slice(), open].concat(), Vec::new());
        if self.is_too_much_to_read {
            return index_alone;
        }
        if self.back == Back::To(0) {
            return (whole.clone(), open.clone());
        }
        let mut ways = vec![index_alone];
        if !self.counts.is_empty() {
            if !whole.is_empty() {
                ways.push((whole.clone(), open.clone()));
            }
            let rarest = (0..open.len()).min_by_key(|place| self.count(place + 1)).unwrap_or(0);
            let mut others = open.clone();
            let rarest = others.remove(rarest);
            ways.push(([whole.as_slice(), &[rarest]].concat(), others));
        }
        ways.into_iter().min_by(|a, b| self.cost(&a.1).total_cmp(&self.cost(&b.1))).unwrap_or_default()
    }

    /// How long it takes to ask the index for all words but these, which are looked for in its rows, as far
    /// as the newest stretch tells and words have nothing to do with each other: in rows that the index collects.
    /// Entries of the log stand for rows, which of one kind may be far fewer: so collecting looks a little dear.
    fn cost(&self, also: &[String]) -> f64 {
        let newest = self.entries(0).unwrap_or(self.newest).max(1) as f64;
        let looked_through = match self.back {
            Back::To(place) => self.entries(place).unwrap_or(self.newest),
            Back::All => self.newest,
        };
        let all = (self.count(0) + 1) as f64;
        // One more of each, since few are hardly known.
        let shares = (1..)
            .zip(&self.open)
            .filter(|(_, word)| !also.contains(word))
            .map(|(i, _)| (self.count(i) + 1) as f64 / all);
        let shares: Vec<f64> = shares.map(|share| share.min(1.0)).collect();
        let collected = shares.iter().sum::<f64>() * self.newest as f64;
        let read = all * shares.iter().product::<f64>() * looked_through as f64 / newest;
        collected + READING * read
    }

    fn count(&self, place: usize) -> i64 {
        self.counts.get(place).copied().unwrap_or(0)
    }

    /// How many entries of the log the two newest stretches have; none if that is all of it.
    fn entries(&self, place: usize) -> Option<i64> {
        let (_, bits) = STRETCHES.get(place)?;
        let last = self.newest >> bits;
        (last >= 2).then(|| self.newest - ((last - 1) << bits) + 1)
    }

    fn stretch(&self, place: usize) -> Result<String, StoreError> {
        let (_, bits) = STRETCHES[place];
        let [last, before] = [self.newest, self.newest - (1 << bits)].map(|number| stretches(number)[place].clone());
        Ok(format!("({}|{})", checked(&self.sought.space, &last)?, checked(&self.sought.space, &before)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{is, sought as words},
        *,
    };

    fn sought(all: &[&[Term]], none: &[&str]) -> Sought {
        Sought { most: 100, ..words(all, none) }
    }

    fn begins(term: &str) -> Term {
        Term::Begins(term.into())
    }

    /// So many rows found, and what was counted.
    fn rows(count: u32, counts: &str) -> Vec<Row> {
        let found = (0..count).map(|n| (Some(Id::NIL.masked(n)), None, None));
        found.chain([(None, None, Some(counts.to_owned()))]).collect()
    }

    #[test]
    fn stretches_grow_with_the_log() {
        assert_eq!(stretches(0), ["e0", "f0", "g0"]);
        assert_eq!(stretches(300_000), ["e146", "f18", "g2"]);
    }

    fn asked(search: &Search<'_>) -> (String, String) {
        let question = search.question().unwrap();
        (question.keys.replace("abc123", ""), question.also.replace("abc123", ""))
    }

    #[test]
    fn a_short_log_is_looked_through_at_once() {
        let oak = sought(&[&[is("aoak")], &[is("atable"), begins("atab")]], &["jx", "jy"]);
        let mut search = Search::new(&oak, 4_000).unwrap();
        let keys = "(abc123aoak)&!abc123jx&!abc123jy (abc123atable|abc123atab:*)".into();
        let question = Question { keys, also: String::new(), is_counted: false, most: 100 };
        assert_eq!(search.question().unwrap(), question);
        search.take(rows(3, ""));
        assert!(search.is_done && search.found.len() == 3);
    }

    #[test]
    fn a_long_log_is_looked_through_from_its_end() {
        let oak = sought(&[&[is("aoak")]], &["jx"]);
        let mut search = Search::new(&oak, 1_000_000).unwrap();
        let keys = "(abc123e488|abc123e487)&!abc123jx (abc123aoak)".into();
        let question = Question { keys, also: String::new(), is_counted: false, most: 100 };
        assert_eq!(search.question().unwrap(), question);
        for (found, next) in [(13, "(f61|f60)&!jx (aoak)"), (70, "(g7|g6)&!jx (aoak)"), (74, "(aoak)&!jx")] {
            search.take(rows(found, ""));
            assert_eq!(asked(&search).0, next);
        }
        search.take(rows(90, ""));
        assert!(search.is_done && search.found.len() == 90);

        let after = |newest: i64, found: u32| {
            let mut search = Search::new(&oak, newest).unwrap();
            search.take(rows(found, ""));
            (search.is_done, asked(&search).0)
        };
        assert_eq!(after(1_000_000, 12), (false, "(g7|g6)&!jx (aoak)".into()), "the middle would not do");
        assert_eq!(after(1_000_000, 1), (false, "(aoak)&!jx".into()), "there are few in all");
        assert_eq!(after(200_000, 12), (false, "(aoak)&!jx".into()), "its longest stretch is all of it");
        assert!(after(1_000_000, 100).0);
    }

    #[test]
    fn what_cannot_all_be_read_is_asked_of_the_index() {
        let oak = sought(&[&[is("aoak")], &[begins("atab")]], &[]);
        let mut search = Search::new(&oak, 1_000_000).unwrap();
        search.take(rows(0, "0 0"));
        assert_eq!(asked(&search), ("(aoak)".into(), "(atab:*)".into()));
        search.take(rows(14, "16384 14"));
        assert_eq!(asked(&search), ("(aoak) (atab:*)".into(), String::new()));
        search.take(rows(90, ""));
        assert!(search.is_done && search.found.len() == 90);
    }

    #[test]
    fn what_was_common_once_is_looked_for_nearer_too() {
        let oak = sought(&[&[is("aoak")]], &[]);
        let mut search = Search::new(&oak, 1_000_000).unwrap();
        search.take(rows(0, ""));
        search.take(rows(100, ""));
        assert_eq!(asked(&search).0, "(g7|g6) (aoak)");
        let newer = |n: u32| (Some(Id::NIL.masked(n)), None, None);
        search.take(vec![newer(900), newer(7)]);
        let found: Vec<Id> = search.found.iter().map(|hit| hit.id).collect();
        assert!(search.is_done && found.len() == 100);
        assert_eq!(found[..3], [900, 7, 0].map(|n| Id::NIL.masked(n)));

        let nearer = |newest: i64, found: u32| {
            let mut search = Search::new(&oak, newest).unwrap();
            search.take(rows(found, ""));
            search.take(rows(100, ""));
            asked(&search).0
        };
        assert_eq!(nearer(100_000, 0), "(f6|f5) (aoak)", "its longest stretch");
        assert_eq!(nearer(1_000_000, 5), "(f61|f60) (aoak)", "that was left out");
    }

    #[test]
    fn words_that_go_on_are_read_in_the_newest_stretch() {
        let asked_also = |all: &[&[Term]]| {
            let oak = sought(all, &["jx"]);
            let question = Search::new(&oak, 1_000_000).unwrap().question().unwrap();
            (question.keys.replace("abc123", ""), question.also.replace("abc123", ""), question.is_counted)
        };
        let tab: &[Term] = &[begins("atab")];
        assert_eq!(asked_also(&[tab]), ("(e488|e487)&!jx".into(), "(atab:*)".into(), false));
        assert_eq!(asked_also(&[&[is("aoak")], tab]), ("(e488|e487)&!jx (aoak)".into(), "(atab:*)".into(), true));
    }

    #[test]
    fn further_back_they_are_read_or_asked_of_the_index() {
        let then = |counts: &str, found: u32, all: &[&[Term]]| {
            let oak = sought(all, &[]);
            let mut search = Search::new(&oak, 1_000_000).unwrap();
            search.take(rows(found, counts));
            asked(&search)
        };
        let both = |keys: &str, also: &str| (keys.to_owned(), also.to_owned());
        let (oak, tab, cha): (&[Term], &[Term], &[Term]) = (&[is("aoak")], &[begins("atab")], &[begins("acha")]);
        assert_eq!(then("", 0, &[tab]), both("(atab:*)", ""), "a lone one");
        assert_eq!(then("0 0", 0, &[oak, tab]), both("(aoak)", "(atab:*)"), "hardly an oak");
        assert_eq!(then("900 2", 1, &[oak, tab]), both("(aoak) (atab:*)", ""), "many oaks, few tables");
        assert_eq!(then("27 16", 16, &[oak, tab]), both("(f61|f60) (aoak)", "(atab:*)"), "some oaks are tables");
        assert_eq!(then("2700 1500 0", 0, &[tab, cha]), both("(acha:*)", "(atab:*)"), "few chairs");
        assert_eq!(then("2700 900 800", 0, &[tab, cha]), both("(atab:*) (acha:*)", ""), "many of both");
        assert_eq!(then("2700 900 2", 0, &[oak, tab, cha]), both("(aoak) (acha:*)", "(atab:*)"), "few chairs of oak");
    }
}
