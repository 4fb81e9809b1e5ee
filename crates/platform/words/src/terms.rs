//! From words to terms, as the index holds them.
//!
//! A term is a letter that says what it is about, and then: `a` a word of the title or the text, `t` a
//! word of the title, `p` the first one, two or three letters of a word of the title, `j` a project.
//! Beginnings of more letters are found among the words. Title words stand for themselves because what
//! a common word finds is cut, and the rows that have it in their title must be among what is left.

use std::collections::BTreeSet;

use tenon_kernel::{Id, TenantId};
use tenon_store::SPACE;

use crate::fold::{parts, words};

/// So many different words of a row are kept.
const MOST: usize = 1_000;
/// So much of a text is read, in bytes.
const READ: usize = 50_000;
/// Beginnings up to so many letters are terms of their own.
pub const SHORT: usize = 3;

/// The space of a tenant's rows of one kind. Two may share one: then each other's rows are looked at,
/// and left.
pub fn space(tenant: TenantId, kind: &str) -> String {
    code(tenant.0.0.as_bytes().iter().chain(kind.as_bytes()), SPACE)
}

/// The term of a project.
pub fn project(id: Id) -> String {
    format!("j{}", code(id.0.as_bytes().iter(), 10))
}

/// A few letters and digits that stand for bytes: FNV-1a.
fn code<'a>(bytes: impl Iterator<Item = &'a u8>, length: usize) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    // The high bits are mixed best.
    (0..length).map(|i| char::from(DIGITS[((hash >> (59 - 5 * i)) & 31) as usize])).collect()
}

/// The terms of a row.
pub fn terms(title: &str, text: &str, in_project: Option<Id>) -> Vec<String> {
    let mut all = BTreeSet::new();
    for (word, name) in each(title) {
        for folded in std::iter::once(word).chain(parts(name)) {
            for (end, _) in folded.char_indices().skip(1).chain([(folded.len(), ' ')]).take(SHORT) {
                all.insert(format!("p{}", &folded[..end]));
            }
            all.insert(format!("t{folded}"));
            all.insert(format!("a{folded}"));
        }
    }
    for (word, name) in each(text) {
        if all.len() >= MOST {
            break;
        }
        all.extend(parts(name).into_iter().map(|part| format!("a{part}")));
        all.insert(format!("a{word}"));
    }
    all.extend(in_project.map(project));
    all.into_iter().collect()
}

fn each(text: &str) -> impl Iterator<Item = (String, &str)> {
    let mut end = text.len().min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    words(&text[..end]).map(|word| (word.folded, &text[word.at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_texts_become_terms() {
        assert_eq!(
            terms("Öl it", "Öl the TableRow", None),
            ["ait", "aol", "arow", "atable", "atablerow", "athe", "pi", "pit", "po", "pol", "tit", "tol"]
        );
        assert_eq!(terms("Table", "", None), ["atable", "pt", "pta", "ptab", "ttable"]);
        let id: Id = "0190a000-0000-7000-8000-00000000dead".parse().unwrap();
        let terms = terms("", "", Some(id));
        assert_eq!(terms, [project(id)]);
        assert!(terms[0].len() == 11 && terms[0].chars().all(char::is_alphanumeric));
    }

    #[test]
    fn long_texts_are_cut() {
        let many: String = (0..5_000).map(|n| format!("w{n} ")).collect();
        assert_eq!(terms("", &many, None).len(), MOST);
        assert_eq!(terms("", &"ü".repeat(READ), None).len(), 1);
    }

    #[test]
    fn spaces_differ_by_tenant_and_kind() {
        let tenant = |n: u8| TenantId(format!("0190a000-0000-7000-8000-0000000000{n:02}").parse().unwrap());
        let all: BTreeSet<String> =
            (0..50).flat_map(|n| ["task", "project", "comment"].map(|kind| space(tenant(n), kind))).collect();
        assert_eq!(all.len(), 150);
        assert!(all.iter().all(|space| space.len() == SPACE && space.chars().all(char::is_alphanumeric)));
    }
}
