//! How PostgreSQL is asked.
//!
//! A GIN index knows no order, and visiting all rows of a common word is what costs. So the newest
//! stretches of the log are looked through first, and more only while too little was found. Where a
//! question is asked word by word, the index leaps from a row of one to the next of the other: that
//! takes about as long as the rarest of them has rows.
//!
//! It cannot leap for a beginning, of which it collects all rows first. So beginnings are looked for
//! in rows that the other words found, as long as those are few.

use std::collections::HashSet;

use tenon_kernel::Id;

use super::{Hit, Sought, Term, checked};
use crate::StoreError;

/// The newest rows that hold words: words asked of the index, words looked for in its rows, how many.
/// In a row without an id: how many rows the index answered, and how many of them hold each other word.
pub(super) const FIND: &str = "SELECT object_id, project_id, counts FROM rows_with_words(?, ?, ?)";
/// About how many entries the tenant's log has, or the number of its newest row if that is more.
pub(super) const NEWEST: &str = "SELECT GREATEST(0, \
    (SELECT sequence FROM event_heads WHERE tenant_id = ?), \
    (SELECT value FROM numberings WHERE tenant_id = ? AND name = ? AND scope = ?))";

/// The stretches in which a row may have been added, by the letter of their terms: each is so many
/// bits of entries of the log long.
const STRETCHES: [(char, u32); 3] = [('e', 11), ('f', 14), ('g', 17)];
/// What [`FIND`] answers.
pub(super) type Row = (Option<Id>, Option<Id>, Option<String>);

/// So many rows are read at most (`rows_with_words`).
const MOST_READ: i64 = 16_384;
/// So many rows may be read to see whether they hold what the index was not asked for.
const READ: i64 = 8_192;

/// When a row was added: the terms of its stretches.
pub(super) fn stretches(number: i64) -> [String; 3] {
    STRETCHES.map(|(letter, bits)| format!("{letter}{}", number >> bits))
}

/// How far back is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Back {
    /// Into the stretch of this place and the one before it.
    To(usize),
    /// Everywhere.
    All,
}

/// One search under way.
pub(super) struct Search<'a> {
    pub sought: &'a Sought,
    newest: i64,
    /// Words of which the index is asked.
    keys: Vec<String>,
    /// Words that are looked for in the rows.
    also: Vec<String>,
    back: Back,
    /// The newest rows found so far.
    pub found: Vec<Hit>,
    /// What was found everywhere, where not all rows of a word could be read.
    older: Option<Vec<Hit>>,
    pub done: bool,
}

impl<'a> Search<'a> {
    /// Begins with the newest stretch, reading its rows for words that are not finished.
    pub fn new(sought: &'a Sought, newest: i64) -> Result<Search<'a>, StoreError> {
        let (mut keys, mut also) = (Vec::new(), Vec::new());
        for any in &sought.all {
            let open = any.iter().any(|term| matches!(term, Term::Begins(_)));
            if open { &mut also } else { &mut keys }.push(alternatives(sought, any)?);
        }
        let (back, found, older, done) = (Back::To(0), Vec::new(), None, false);
        let mut search = Search { sought, newest, keys, also, back, found, older, done };
        if search.entries(0).is_none() {
            search.back = Back::All;
            search.ask_all();
        }
        Ok(search)
    }

    /// What is asked of the index now, and what of the rows.
    pub fn questions(&self) -> Result<(String, String), StoreError> {
        let mut keys = match self.back {
            Back::To(place) => vec![self.stretch(place)?],
            Back::All => Vec::new(),
        };
        keys.extend(self.keys.iter().cloned());
        // By itself what is not wanted would be looked up by visiting everything else.
        for term in &self.sought.none {
            keys[0].push_str("&!");
            keys[0].push_str(&checked(&self.sought.space, term)?);
        }
        Ok((keys.join(" "), self.also.join(" ")))
    }

    /// Takes what was found, and goes on further back if that is too little.
    pub fn take(&mut self, rows: Vec<Row>) {
        let mut counts = Vec::new();
        let mut found: Vec<Hit> = Vec::with_capacity(rows.len());
        for (id, project, counted) in rows {
            found.extend(id.map(|id| Hit { id, project }));
            counts.extend(counted.iter().flat_map(|counted| counted.split(' ')).filter_map(|n| n.parse::<i64>().ok()));
        }
        let enough = found.len() >= self.sought.most;
        let all = counts.first().copied().unwrap_or(0);
        let next = match self.back {
            _ if enough => None,
            Back::To(0) => {
                self.weigh(&counts);
                // A stretch is eight times as long as the one before: it is left out where that would not do.
                match found.len() {
                    some if some * 4 >= self.sought.most => Some(Back::To(1)),
                    some if some * 32 >= self.sought.most => Some(Back::To(2)),
                    _ => Some(Back::All),
                }
            }
            Back::To(1) => Some(Back::To(2)),
            Back::To(_) if self.older.is_none() => Some(Back::All),
            // It was common once: those read are the oldest.
            Back::All if all >= MOST_READ && self.entries(2).is_some() => {
                self.older = Some(std::mem::take(&mut found));
                Some(Back::To(2))
            }
            _ => None,
        };
        self.found = found;
        match next {
            Some(Back::To(place)) if self.entries(place).is_some() => self.back = Back::To(place),
            Some(_) => self.back = Back::All,
            None => self.end(),
        }
    }

    fn end(&mut self) {
        self.done = true;
        let newer: HashSet<Id> = self.found.iter().map(|hit| hit.id).collect();
        let older = self.older.take().into_iter().flatten().filter(|hit| !newer.contains(&hit.id));
        self.found.extend(older);
        self.found.truncate(self.sought.most);
    }

    /// Decides by the newest stretch what the index is asked from here on: by how many rows hold the finished
    /// words, and how many of those hold each other one.
    fn weigh(&mut self, counts: &[i64]) {
        if self.keys.is_empty() && self.also.len() == 1 {
            // It is rare, or it would have been found.
            return self.ask_all();
        }
        let entries = self.entries(0).unwrap_or(self.newest).max(1);
        let is_few = |count: i64| count.saturating_mul(self.newest) / entries <= READ;
        let (all, each) = counts.split_first().unwrap_or((&0, &[]));
        if self.also.is_empty() || (!self.keys.is_empty() && is_few(*all)) {
            return;
        }
        let rarest = (0..each.len().min(self.also.len())).min_by_key(|place| each[*place]).unwrap_or(0);
        self.keys.push(self.also.remove(rarest));
        if !each.get(rarest).is_some_and(|count| is_few(*count)) {
            self.ask_all();
        }
    }

    fn ask_all(&mut self) {
        self.keys.append(&mut self.also);
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

/// One word's terms, any of which will do, without blanks.
fn alternatives(sought: &Sought, any: &[Term]) -> Result<String, StoreError> {
    let each = any.iter().map(|term| match term {
        Term::Is(term) => checked(&sought.space, term),
        Term::Begins(start) => Ok(format!("{}:*", checked(&sought.space, start)?)),
    });
    Ok(format!("({})", each.collect::<Result<Vec<_>, _>>()?.join("|")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(all: &[&[Term]], none: &[&str]) -> Sought {
        Sought {
            space: "abc123".into(),
            all: all.iter().map(|any| any.to_vec()).collect(),
            none: none.iter().map(|term| (*term).to_owned()).collect(),
            most: 100,
        }
    }

    fn is(term: &str) -> Term {
        Term::Is(term.into())
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

    #[test]
    fn a_short_log_is_looked_through_at_once() {
        let asked = sought(&[&[is("aoak")], &[is("atable"), begins("atab")]], &["jx", "jy"]);
        let mut search = Search::new(&asked, 4_000).unwrap();
        let questions = search.questions().unwrap();
        assert_eq!(questions, ("(abc123aoak)&!abc123jx&!abc123jy (abc123atable|abc123atab:*)".into(), String::new()));
        search.take(rows(3, "3"));
        assert!(search.done && search.found.len() == 3);
    }

    #[test]
    fn a_long_log_is_looked_through_from_its_end() {
        let asked = sought(&[&[is("aoak")]], &["jx"]);
        let keys = |search: &Search<'_>| search.questions().unwrap().0;
        let mut search = Search::new(&asked, 1_000_000).unwrap();
        assert_eq!(keys(&search), "(abc123e488|abc123e487)&!abc123jx (abc123aoak)");
        search.take(rows(25, "25"));
        assert_eq!(keys(&search), "(abc123f61|abc123f60)&!abc123jx (abc123aoak)");
        search.take(rows(99, "99"));
        assert_eq!(keys(&search), "(abc123g7|abc123g6)&!abc123jx (abc123aoak)");
        search.take(rows(99, "99"));
        assert_eq!(keys(&search), "(abc123aoak)&!abc123jx");
        search.take(rows(99, "99"));
        assert!(search.done);

        let after = |newest: i64, found: u32| {
            let mut search = Search::new(&asked, newest).unwrap();
            search.take(rows(found, "0"));
            (search.done, keys(&search).replace("abc123", ""))
        };
        assert_eq!(after(1_000_000, 24), (false, "(g7|g6)&!jx (aoak)".into()), "the middle would not do");
        assert_eq!(after(1_000_000, 3), (false, "(aoak)&!jx".into()), "there are few in all");
        assert_eq!(after(200_000, 24), (false, "(aoak)&!jx".into()), "its longest stretch is all of it");
        assert!(after(1_000_000, 100).0);
    }

    #[test]
    fn what_was_common_once_is_looked_for_nearer_too() {
        let asked = sought(&[&[is("aoak")]], &[]);
        let mut search = Search::new(&asked, 1_000_000).unwrap();
        search.take(rows(0, "0"));
        search.take(rows(60, "16384"));
        assert_eq!(search.questions().unwrap().0, "(abc123g7|abc123g6) (abc123aoak)");
        let newer = |n: u32| (Some(Id::NIL.masked(n)), None, None);
        search.take(vec![newer(900), newer(7)]);
        let found: Vec<Id> = search.found.iter().map(|hit| hit.id).collect();
        assert!(search.done && found.len() == 61);
        assert_eq!(found[..3], [900, 7, 0].map(|n| Id::NIL.masked(n)));
    }

    #[test]
    fn beginnings_are_looked_for_in_few_rows_or_by_the_index() {
        let questions = |counts: &str, all: &[&[Term]]| {
            let asked = sought(all, &[]);
            let mut search = Search::new(&asked, 1_000_000).unwrap();
            search.take(rows(0, counts));
            let (keys, also) = search.questions().unwrap();
            (keys.replace("abc123", ""), also.replace("abc123", ""))
        };
        let both = |keys: &str, also: &str| (keys.to_owned(), also.to_owned());
        let (oak, tab, cha): (&[Term], &[Term], &[Term]) = (&[is("aoak")], &[begins("atab")], &[begins("acha")]);
        assert_eq!(questions("0 0", &[tab]), both("(atab:*)", ""), "a lone one");
        assert_eq!(questions("20 0", &[oak, tab]), both("(aoak)", "(atab:*)"), "few oaks");
        assert_eq!(questions("900 2", &[oak, tab]), both("(aoak) (atab:*)", ""), "many oaks");
        assert_eq!(questions("2800 900 2", &[tab, cha]), both("(acha:*)", "(atab:*)"), "few chairs");
        assert_eq!(questions("2800 900 800", &[tab, cha]), both("(acha:*) (atab:*)", ""), "many of both");
        assert_eq!(questions("900 600 2", &[oak, tab, cha]), both("(aoak) (acha:*)", "(atab:*)"), "few chairs of oak");
        assert_eq!(questions("0 0", &[oak]), both("(aoak)", ""), "nothing to weigh");
    }

    #[test]
    fn beginnings_are_read_in_the_newest_stretch() {
        let asked = sought(&[&[is("aoak")], &[begins("atab")]], &["jx"]);
        let search = Search::new(&asked, 1_000_000).unwrap();
        let (keys, also) = search.questions().unwrap();
        assert_eq!(keys, "(abc123e488|abc123e487)&!abc123jx (abc123aoak)");
        assert_eq!(also, "(abc123atab:*)");
    }
}
