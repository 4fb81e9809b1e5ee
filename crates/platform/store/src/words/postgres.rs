//! How PostgreSQL is asked.
//!
//! A GIN index knows no order, and visiting all rows of a common word is what costs. So the newest
//! stretches of the log are looked through first, and more only while too little was found. Where a
//! question is asked word by word, the index leaps from a row of one to the next of the other: that
//! takes about as long as the rarest of them has rows.
//!
//! It cannot leap for a beginning, of which it collects all rows first. So beginnings are looked for
//! in rows that the other words found, as long as those are few.

use tenon_kernel::Id;

use super::{Hit, Sought, Term, checked};
use crate::StoreError;

/// The newest rows that hold words: words asked of the index, words looked for in its rows, how many.
pub(super) const FIND: &str = "SELECT object_id, project_id FROM rows_with_words(?, ?, ?)";
/// How many rows hold words, and then how many of those hold each of others.
pub(super) const COUNT: &str = "SELECT counted FROM counts_of_words(?, ?) counted";
/// About how many entries the tenant's log has, or the number of its newest row if that is more.
pub(super) const NEWEST: &str = "SELECT GREATEST(0, \
    (SELECT sequence FROM event_heads WHERE tenant_id = ?), \
    (SELECT value FROM numberings WHERE tenant_id = ? AND name = ? AND scope = ?))";

/// The stretches in which a row may have been added, by the letter of their terms: each is so many
/// bits of entries of the log long.
const STRETCHES: [(char, u32); 3] = [('e', 11), ('f', 14), ('g', 17)];
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
    weighed: bool,
    /// The newest rows found so far.
    pub found: Vec<Hit>,
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
        let (back, found) = (Back::To(0), Vec::new());
        let mut search = Search { sought, newest, keys, also, back, weighed: false, found, done: false };
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
    pub fn take(&mut self, found: Vec<(Id, Option<Id>)>) {
        self.found = found.into_iter().map(|(id, project)| Hit { id, project }).collect();
        let next = match self.back {
            _ if self.found.len() >= self.sought.most => None,
            Back::All => None,
            // The next stretch is eight times as long: it is left out where that would not do.
            Back::To(0) if self.found.len() * 4 < self.sought.most => Some(2),
            Back::To(place) => Some(place + 1),
        };
        match next {
            None => self.done = true,
            Some(place) if self.entries(place).is_some() => self.back = Back::To(place),
            Some(_) => self.back = Back::All,
        }
    }

    /// What is to be counted before the search goes on past the newest stretch, if anything: how many of
    /// its rows hold the finished words, and how many of those hold each other one.
    pub fn sample(&mut self) -> Result<Option<(String, String)>, StoreError> {
        if self.done || self.also.is_empty() || self.weighed {
            return Ok(None);
        }
        self.weighed = true;
        if self.keys.is_empty() && self.also.len() == 1 {
            // It is rare, or it would have been found.
            self.ask_all();
            return Ok(None);
        }
        let keys = [vec![self.stretch(0)?], self.keys.clone()].concat();
        Ok(Some((keys.join(" "), self.also.join(" "))))
    }

    /// Decides by those counts what the index is asked from here on.
    pub fn weigh(&mut self, counts: &[i64]) {
        let entries = self.entries(0).unwrap_or(self.newest).max(1);
        let is_few = |count: i64| count.saturating_mul(self.newest) / entries <= READ;
        let all = counts.first().copied().unwrap_or(0);
        if !self.keys.is_empty() && is_few(all) {
            return;
        }
        let each = counts.get(1..).unwrap_or_default();
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

    fn rows(count: u128) -> Vec<(Id, Option<Id>)> {
        (0..count).map(|_| (Id::NIL, None)).collect()
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
        search.take(rows(3));
        assert!(search.done && search.sample().unwrap().is_none() && search.found.len() == 3);
    }

    #[test]
    fn a_long_log_is_looked_through_from_its_end() {
        let asked = sought(&[&[is("aoak")]], &["jx"]);
        let keys = |search: &Search<'_>| search.questions().unwrap().0;
        let mut search = Search::new(&asked, 1_000_000).unwrap();
        assert_eq!(keys(&search), "(abc123e488|abc123e487)&!abc123jx (abc123aoak)");
        search.take(rows(25));
        assert_eq!(keys(&search), "(abc123f61|abc123f60)&!abc123jx (abc123aoak)");
        search.take(rows(99));
        assert_eq!(keys(&search), "(abc123g7|abc123g6)&!abc123jx (abc123aoak)");
        search.take(rows(99));
        assert_eq!(keys(&search), "(abc123aoak)&!abc123jx");
        search.take(rows(99));
        assert!(search.done);

        let mut rare = Search::new(&asked, 1_000_000).unwrap();
        rare.take(rows(24));
        assert!(keys(&rare).starts_with("(abc123g7|"), "the middle would not do");
        let mut middling = Search::new(&asked, 200_000).unwrap();
        middling.take(rows(0));
        assert_eq!(keys(&middling), "(abc123aoak)&!abc123jx", "its longest stretch is all of it");
        let mut common = Search::new(&asked, 1_000_000).unwrap();
        common.take(rows(100));
        assert!(common.done);
    }

    #[test]
    fn beginnings_are_looked_for_in_few_rows_or_by_the_index() {
        let questions = |counts: &[i64], all: &[&[Term]]| {
            let asked = sought(all, &[]);
            let mut search = Search::new(&asked, 1_000_000).unwrap();
            search.take(rows(0));
            if search.sample().unwrap().is_some() {
                search.weigh(counts);
            }
            assert!(search.sample().unwrap().is_none(), "once is enough");
            let (keys, also) = search.questions().unwrap();
            let (_, keys) = keys.split_once(' ').unwrap();
            (keys.replace("abc123", ""), also.replace("abc123", ""))
        };
        let both = |keys: &str, also: &str| (keys.to_owned(), also.to_owned());
        let (oak, tab, cha): (&[Term], &[Term], &[Term]) = (&[is("aoak")], &[begins("atab")], &[begins("acha")]);
        assert_eq!(questions(&[], &[tab]), both("(atab:*)", ""), "a lone one");
        assert_eq!(questions(&[20, 0], &[oak, tab]), both("(aoak)", "(atab:*)"), "few oaks");
        assert_eq!(questions(&[900, 2], &[oak, tab]), both("(aoak) (atab:*)", ""), "many oaks");
        assert_eq!(questions(&[2_800, 900, 2], &[tab, cha]), both("(acha:*)", "(atab:*)"), "few chairs");
        assert_eq!(questions(&[2_800, 900, 800], &[tab, cha]), both("(acha:*) (atab:*)", ""), "many of both");
        assert_eq!(questions(&[900, 600, 2], &[oak, tab, cha]), both("(aoak) (acha:*)", "(atab:*)"), "few chairs of oak");
        assert_eq!(questions(&[], &[oak]), both("(aoak)", ""), "nothing to weigh");
    }

    #[test]
    fn beginnings_are_read_in_the_newest_stretch() {
        let asked = sought(&[&[is("aoak")], &[begins("atab")]], &["jx"]);
        let mut search = Search::new(&asked, 1_000_000).unwrap();
        let (keys, also) = search.questions().unwrap();
        assert_eq!(keys, "(abc123e488|abc123e487)&!abc123jx (abc123aoak)");
        assert_eq!(also, "(abc123atab:*)");
        search.take(rows(2));
        let sample = search.sample().unwrap().unwrap();
        assert_eq!(sample, ("(abc123e488|abc123e487) (abc123aoak)".into(), "(abc123atab:*)".into()));
    }
}
