//! Words that were meant: the words of a tenant's titles, and which of them are close to one that
//! stands nowhere.
//!
//! Kept in memory for the tenants that mistyped lately, since no engine can say which of its terms are
//! close to another. Titles of what the caller may not see count too: what is found by them is checked
//! like everything else. So whether a word stands in a title must change nothing: else somebody could
//! learn which words stand in what they do not see.

use std::{collections::HashMap, sync::Arc};

use quick_cache::sync::Cache;
use tenon_kernel::{Caller, Result, TenantId, Timestamp};
use tenon_store::Db;
use tenon_words::{Kinds, words};

/// So many tenants' words are kept.
const TENANTS: usize = 64;
/// For so long.
const KEPT_MILLIS: i64 = 5 * 60 * 1_000;
/// So many of the newest titles of each kind are read.
const TITLES: i64 = 20_000;
/// Shorter words are too close to each other.
const SHORTEST: usize = 4;
/// From so many letters on, two may be wrong.
const LONG: usize = 7;
/// So many words may have been meant by one.
const MEANT: usize = 5;

/// The words of a tenant's titles, and how often each stands there.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashMap<String, u32>,
    read_at: i64,
}

impl Vocabulary {
    fn of<'a>(titles: impl Iterator<Item = &'a str>, now: Timestamp) -> Vocabulary {
        let mut all: HashMap<String, u32> = HashMap::new();
        for title in titles {
            for word in words(title) {
                *all.entry(word.folded).or_default() += 1;
            }
        }
        Vocabulary { words: all, read_at: now.as_millis() }
    }

    /// The words that may have been meant, the likeliest first, with how many letters differ.
    pub fn meant(&self, word: &str) -> Vec<(String, u32)> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < SHORTEST || letters.iter().all(|c| c.is_numeric()) {
            return Vec::new();
        }
        let most = if letters.len() < LONG { 1 } else { 2 };
        let mut other = Vec::new();
        let mut close: Vec<(u32, u32, &String)> = Vec::new();
        for (known, count) in &self.words {
            // The first letter is rarely wrong, and bytes are at least as many as letters.
            if known.len() + 2 < letters.len() || known.is_empty() {
                continue;
            }
            other.clear();
            other.extend(known.chars());
            if other.len().abs_diff(letters.len()) > most as usize || other.len() < SHORTEST - 1 {
                continue;
            }
            if let Some(differs) = distance(&letters, &other, most) {
                close.push((differs, *count, known));
            }
        }
        close.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(b.2)));
        close.into_iter().filter(|(differs, ..)| *differs > 0).take(MEANT).map(|(d, _, w)| (w.clone(), d)).collect()
    }
}

/// How many letters must be changed, left out, put in, or swapped with their neighbour; none if more
/// than `most`.
fn distance(a: &[char], b: &[char], most: u32) -> Option<u32> {
    let mut before: Vec<u32> = Vec::new();
    let mut above: Vec<u32> = (0..).take(b.len() + 1).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(above[0] + 1);
        for (j, y) in b.iter().enumerate() {
            let mut least = (above[j] + u32::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|least| *least <= most)
}

/// The vocabularies of the tenants that mistyped lately.
pub struct Vocabularies(Cache<TenantId, Arc<Vocabulary>>);

impl Default for Vocabularies {
    fn default() -> Vocabularies {
        Vocabularies(Cache::new(TENANTS))
    }
}

impl Vocabularies {
    /// A tenant's.
    pub async fn of(&self, db: &Db, kinds: &Kinds, tenant: TenantId) -> Result<Arc<Vocabulary>> {
        let now = db.clock().now();
        if let Some(kept) = self.0.get(&tenant).filter(|kept| now.as_millis() - kept.read_at < KEPT_MILLIS) {
            return Ok(kept);
        }
        let mut read = db.read(&Caller::system(tenant));
        let titles = kinds.titles(&mut read, TITLES).await?;
        let vocabulary = Arc::new(Vocabulary::of(titles.iter().map(String::as_str), now));
        self.0.insert(tenant, Arc::clone(&vocabulary));
        Ok(vocabulary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let titles = ["Oak table", "Table for Müller", "Cable", "Breakfast room", "Drawers", "A 12345 thing"];
        Vocabulary::of(titles.into_iter(), Timestamp::from_millis(0))
    }

    fn meant(word: &str) -> Vec<String> {
        vocabulary().meant(word).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn words_a_letter_or_two_away_were_meant() {
        assert_eq!(meant("tabel"), ["table"]);
        assert_eq!(meant("tble"), ["table"]);
        assert_eq!(meant("fable"), ["table", "cable"], "the more common one first");
        assert_eq!(meant("muler"), ["muller"]);
        assert_eq!(meant("braekfsat"), ["breakfast"]);
        assert_eq!(meant("drawrs"), ["drawers"]);
        for none in ["oka", "braxkfxsx", "12346", "", "zzzzzzzz"] {
            assert_eq!(meant(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn distances() {
        let far = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2);
        for (a, b, is) in [
            ("table", "table", Some(0)),
            ("tabel", "table", Some(1)),
            ("tables", "table", Some(1)),
            ("tale", "table", Some(1)),
            ("tbale", "tabel", Some(2)),
            ("chair", "table", None),
            ("", "ab", Some(2)),
            ("ab", "", Some(2)),
        ] {
            assert_eq!(far(a, b), is, "{a} {b}");
        }
    }
}
